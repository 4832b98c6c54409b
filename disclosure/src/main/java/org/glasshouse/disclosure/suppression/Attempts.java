// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;

/// Tries candidates on several copies of one state at once, and answers what trying them one after
/// the other would.
///
/// Most attempts fail, and one that fails leaves the state as it was. So those after it are tried
/// before it is known to fail; the first that succeeds is done on every copy, and whatever was
/// tried after it is tried again. Which copy tries what depends on the machine, what is answered
/// does not, nor the work that is told.
///
/// @param <C> a candidate
/// @param <R> what to do where an attempt succeeds
final class Attempts<C, R> implements AutoCloseable {

  private static final int MOST_COPIES = 4;

  /// A state on which one thread at a time makes attempts.
  interface Copy<C, R> {

    /// Leaves the state as it was.
    ///
    /// @param stopped true when nobody will ask for the outcome any more
    Outcome<R> attempt(C candidate, BooleanSupplier stopped);

    /// Does what an attempt, of this copy or another one, found.
    void apply(R result);
  }

  /// @param work how much was done for it; the same on every machine
  record Outcome<R>(Optional<R> result, long work) {}

  /// The first attempts in order, up to the first that succeeds.
  ///
  /// @param tried how many there were
  record Turn<R>(int tried, Optional<R> result, long work) {}

  private final List<? extends Copy<C, R>> copies;
  private final ExecutorService others;

  /// What every copy still has to do.
  private Optional<R> pending = Optional.empty();

  /// @param copies of the same state, one for each thread
  Attempts(List<? extends Copy<C, R>> copies) {
    this.copies = List.copyOf(copies);
    this.others =
        Executors.newFixedThreadPool(
            Math.max(1, copies.size() - 1), Thread.ofPlatform().daemon().name("cover").factory());
  }

  /// How many copies this machine has use for.
  static int copies() {
    return Math.min(MOST_COPIES, Runtime.getRuntime().availableProcessors());
  }

  /// Tries these in order until one succeeds, and does that.
  Turn<R> next(List<C> candidates) {
    AtomicReferenceArray<Outcome<R>> outcomes = new AtomicReferenceArray<>(candidates.size());
    AtomicInteger next = new AtomicInteger();
    AtomicInteger success = new AtomicInteger(candidates.size());
    onEach(copy -> {
      for (int i = next.getAndIncrement(); i < success.get(); i = next.getAndIncrement()) {
        int place = i;
        Outcome<R> outcome = copy.attempt(candidates.get(i), () -> success.get() < place);
        outcomes.set(i, outcome);
        if (outcome.result().isPresent()) {
          success.accumulateAndGet(i, Math::min);
        }
      }
    });
    int tried = Math.min(candidates.size(), success.get() + 1);
    long work = 0;
    for (int i = 0; i < tried; i++) {
      work += outcomes.get(i).work();
    }
    pending = tried == 0 ? Optional.empty() : outcomes.get(tried - 1).result();
    return new Turn<>(tried, pending, work);
  }

  /// Does something that no attempt found on every copy.
  void apply(R result) {
    onEach(copy -> copy.apply(result));
  }

  private interface Task<C, R> {
    void on(Copy<C, R> copy);
  }

  private void onEach(Task<C, R> task) {
    Optional<R> first = pending;
    pending = Optional.empty();
    List<CompletableFuture<Void>> running = new ArrayList<>();
    for (Copy<C, R> copy : copies.subList(1, copies.size())) {
      running.add(
          CompletableFuture.runAsync(
              () -> {
                first.ifPresent(copy::apply);
                task.on(copy);
              },
              others));
    }
    first.ifPresent(copies.getFirst()::apply);
    task.on(copies.getFirst());
    running.forEach(CompletableFuture::join);
  }

  @Override
  public void close() {
    others.shutdown();
  }
}
