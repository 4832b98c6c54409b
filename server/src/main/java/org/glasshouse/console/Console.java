// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.console;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// A socket in a folder that only the server's own user can enter.
///
/// A file, not a port: no page in a browser and no program on the network can reach it, and a job's
/// box does not hold it. The kernel says besides whose process has called, so it stays shut even if
/// somebody opened the folder.
@Component
class Console implements SmartLifecycle {

  static final String SOCKET = "socket";

  private static final Logger LOG = LoggerFactory.getLogger(Console.class);

  private final Path folder;
  private final Verifying verifying;
  private final Erasing erasing;
  private @Nullable ServerSocketChannel door;

  Console(
      @Value("${glasshouse.home}") Path home,
      ConsoleSettings settings,
      Verifying verifying,
      Erasing erasing) {
    this.folder = settings.in(home);
    this.verifying = verifying;
    this.erasing = erasing;
  }

  Path socket() {
    return folder.resolve(SOCKET);
  }

  @Override
  public synchronized void start() {
    try {
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      Files.deleteIfExists(socket());
      var opened = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      door = opened;
      opened.bind(UnixDomainSocketAddress.of(socket()));
      Files.setPosixFilePermissions(socket(), PosixFilePermissions.fromString("rw-------"));
      Thread.ofPlatform().name("console").daemon().start(() -> listen(opened));
    } catch (IOException failed) {
      // The pages work without it; the command says that it cannot reach the server.
      LOG.warn(
          "Commands cannot reach this server: {} cannot be made ({}). glasshouse.console.folder"
              + " names another folder.",
          socket(),
          failed.getClass().getSimpleName());
    }
  }

  private void listen(ServerSocketChannel opened) {
    while (opened.isOpen()) {
      try {
        var caller = opened.accept();
        Thread.ofVirtual().name("console-call").start(() -> answer(caller));
      } catch (ClosedChannelException stopped) {
        return;
      } catch (IOException failed) {
        LOG.warn("A command could not be heard: {}", failed.getClass().getSimpleName());
      }
    }
  }

  private void answer(SocketChannel caller) {
    try (caller) {
      if (isOurOwnUser(caller)) {
        new Conversation(caller, verifying, erasing).hold();
      }
    } catch (IOException gone) {
      LOG.debug("A command went away before its answer.");
    }
  }

  private boolean isOurOwnUser(SocketChannel caller) throws IOException {
    var who = caller.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
    boolean same = who.equals(Files.getOwner(socket()));
    if (!same) {
      LOG.warn("Another user's process called at the console and was not heard.");
    }
    return same;
  }

  @Override
  public synchronized void stop() {
    var opened = door;
    if (opened == null) {
      return;
    }
    door = null;
    try {
      opened.close();
      Files.deleteIfExists(socket());
    } catch (IOException failed) {
      LOG.warn("The console was not shut well: {}", failed.getClass().getSimpleName());
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return door != null;
  }
}
