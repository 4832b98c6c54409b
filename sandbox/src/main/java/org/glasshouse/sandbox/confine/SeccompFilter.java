// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox.confine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The system calls that a job may not make, as a program for the kernel (classic BPF, x86-64).
///
/// A list of refusals rather than permissions: Python, R and a JVM need a few hundred calls between
/// them, and the walls proper are namespaces or Landlock. What is refused is what widens the
/// kernel's surface (bpf, io_uring, perf, userfaultfd, keyrings), reaches other processes, or
/// builds new namespaces. The filter is inherited by every process of the job and cannot be taken
/// off.
public final class SeccompFilter {

  private static final int KILL = 0x80000000;
  private static final int ALLOW = 0x7fff0000;
  private static final int ERRNO = 0x00050000;
  private static final int EPERM = 1;
  private static final int ENOSYS = 38;
  private static final int EOPNOTSUPP = 95;
  private static final int EAFNOSUPPORT = 97;

  private static final int LOAD = 0x20;
  private static final int IF_EQUAL = 0x15;
  private static final int IF_AT_LEAST = 0x35;
  private static final int IF_ANY_BIT = 0x45;
  private static final int RETURN = 0x06;

  private static final int FIRST_ARGUMENT = 16;
  private static final int SECOND_ARGUMENT = 24;

  /// ptrace, mount, umount2, pivot_root, chroot, add_key, request_key, keyctl, perf_event_open,
  /// open_by_handle_at, setns, process_vm_readv and writev, kcmp, finit, init and delete_module,
  /// kexec_load, kexec_file_load, bpf, userfaultfd, io_uring (three), open_tree, move_mount,
  /// fsopen, fsconfig, fsmount, fspick, mount_setattr, unshare, uselib, syslog, reboot, sysfs,
  /// vhangup, swapon, swapoff, adjtimex, settimeofday, clock_settime, clock_adjtime, iopl, ioperm,
  /// acct, quotactl, lookup_dcookie, name_to_handle_at, pidfd_getfd, process_madvise, quotactl_fd,
  /// process_mrelease.
  private static final int[] DENIED = {
    101, 165, 166, 155, 161, 248, 249, 250, 298, 304, 308, 310, 311, 312, 313, 175, 176, 246, 320,
    321, 323, 425, 426, 427, 428, 429, 430, 431, 432, 433, 442, 272, 134, 103, 169, 139, 153, 167,
    168, 159, 164, 227, 305, 172, 173, 163, 179, 212, 303, 438, 440, 443, 448
  };

  /// Memory that no process holds, so that no limit on processes counts it: memfd_create,
  /// memfd_secret, shmget, semget, msgget, mq_open. Without an IPC namespace it would also outlive
  /// the box.
  private static final int[] DENIED_MEMORY = {319, 447, 29, 64, 68, 240};

  /// What changes other processes of the same user, who may be the server: setpriority,
  /// sched_setparam, sched_setscheduler, sched_setattr, ioprio_set, migrate_pages, move_pages; and
  /// fanotify_init and modify_ldt, which no step needs.
  private static final int[] DENIED_TO_OTHERS = {141, 142, 144, 314, 251, 256, 279, 300, 154};

  /// connect, bind, listen, setpgid and setsid: without a network namespace a job could reach a
  /// socket in the file system, and without a process namespace it could leave its session and
  /// outlive its box.
  private static final int[] DENIED_WITHOUT_NAMESPACES = {42, 49, 50, 109, 112};

  private final ByteBuffer program = ByteBuffer.allocate(8 * 256).order(ByteOrder.LITTLE_ENDIAN);

  private SeccompFilter() {}

  /// Beside namespaces: unix sockets stay, because the job's own network has nobody else in it.
  public static byte[] besideNamespaces() {
    return new SeccompFilter().build(true);
  }

  /// Alone: no sockets at all but connected pairs, and no way out of the session.
  public static byte[] alone() {
    return new SeccompFilter().build(false);
  }

  private byte[] build(boolean namespaces) {
    add(LOAD, 0, 0, 4); // the architecture
    add(IF_EQUAL, 1, 0, 0xC000003E); // x86-64
    add(RETURN, 0, 0, KILL);
    add(LOAD, 0, 0, 0); // the system call's number
    add(IF_AT_LEAST, 0, 1, 0x40000000); // x32 numbers would slip past the list
    add(RETURN, 0, 0, KILL);
    deny(DENIED);
    deny(DENIED_MEMORY);
    deny(DENIED_TO_OTHERS);
    if (!namespaces) {
      deny(DENIED_WITHOUT_NAMESPACES);
    }
    add(IF_EQUAL, 0, 1, 435); // clone3: its flags are out of reach here, and glibc falls back
    add(RETURN, 0, 0, ERRNO | ENOSYS);
    // fallocate: room behind the end of a file shows in no size; glibc writes instead.
    add(IF_EQUAL, 0, 1, 285);
    add(RETURN, 0, 0, ERRNO | EOPNOTSUPP);
    denyUnless(302, FIRST_ARGUMENT, 0, EPERM); // prlimit64: of itself only
    if (namespaces) {
      denyUnless(41, FIRST_ARGUMENT, 1, EAFNOSUPPORT); // socket: AF_UNIX only
    } else {
      add(IF_EQUAL, 0, 1, 41);
      add(RETURN, 0, 0, ERRNO | EAFNOSUPPORT);
      denyBits(53, SECOND_ARGUMENT, 2); // socketpair: no datagrams, they can be sent to any path
    }
    denyBits(56, FIRST_ARGUMENT, 0x7E020000); // clone: no new namespace
    denyValue(16, SECOND_ARGUMENT, 0x5412); // ioctl: no typing into a terminal
    add(RETURN, 0, 0, ALLOW);
    var bytes = new byte[program.position()];
    program.flip().get(bytes);
    return bytes;
  }

  private void deny(int[] numbers) {
    for (int number : numbers) {
      add(IF_EQUAL, 0, 1, number);
      add(RETURN, 0, 0, ERRNO | EPERM);
    }
  }

  private void denyUnless(int number, int argument, int value, int error) {
    whenArgument(number, argument, IF_EQUAL, 1, 0, value, error);
  }

  private void denyBits(int number, int argument, int bits) {
    whenArgument(number, argument, IF_ANY_BIT, 0, 1, bits, EPERM);
  }

  private void denyValue(int number, int argument, int value) {
    whenArgument(number, argument, IF_EQUAL, 0, 1, value, EPERM);
  }

  private void whenArgument(
      int number, int argument, int test, int yes, int no, int operand, int error) {
    add(IF_EQUAL, 0, 4, number);
    add(LOAD, 0, 0, argument);
    add(test, yes, no, operand);
    add(RETURN, 0, 0, ERRNO | error);
    add(RETURN, 0, 0, ALLOW);
  }

  /// One instruction: code, jump if true, jump if false, operand.
  private void add(int code, int yes, int no, int operand) {
    program.putShort((short) code).put((byte) yes).put((byte) no).putInt(operand);
  }
}
