// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.glasshouse.accounts.Role;
import org.glasshouse.accounts.Users;
import org.glasshouse.ingest.arrival.Arrived;
import org.glasshouse.ingest.arrival.Door;
import org.glasshouse.ingest.format.SourceFormat;
import org.glasshouse.ingest.format.SourceFormats;
import org.glasshouse.kernel.FlowId;
import org.glasshouse.kernel.Problem;
import org.glasshouse.kernel.Reference;
import org.glasshouse.kernel.UserId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Everything that ever arrived through a flow, and the way in.
///
/// A delivery becomes a version of its dataset whole or not at all. The delivered files themselves
/// are not kept: they hold identity and illness side by side.
@Component
public class Deliveries {

  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

  private final StoredDeliveries stored;
  private final Flows flows;
  private final Users users;
  private final SourceFormats formats;
  private final Judging judging;
  private final Publication publication;
  private final IngestSettings settings;
  private final RandomGenerator random;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;
  private final ReentrantLock oneAtATime = new ReentrantLock();

  Deliveries(
      StoredDeliveries stored,
      Flows flows,
      Users users,
      SourceFormats formats,
      Judging judging,
      Publication publication,
      IngestSettings settings,
      RandomGenerator random,
      TransactionTemplate transaction,
      ApplicationEventPublisher events) {
    this.stored = stored;
    this.flows = flows;
    this.users = users;
    this.formats = formats;
    this.judging = judging;
    this.publication = publication;
    this.settings = settings;
    this.random = random;
    this.transaction = transaction;
    this.events = events;
  }

  /// What arrived through a flow, newest first.
  public List<Delivery> of(FlowId flow) {
    return stored.of(flow);
  }

  /// The delivery of that name.
  public Optional<Delivery> find(String id) {
    return stored.find(id);
  }

  /// As [#receive(FlowId, Path, UserId, Instant, Consumer)], without progress.
  public Delivery receive(FlowId flow, Path files, UserId by, Instant now) {
    return receive(flow, files, by, now, _ -> {});
  }

  /// Takes in a delivery: every row is judged, identifiers go to `linkage`, the good rows become
  /// the dataset's next version and the bad ones go to quarantine.
  ///
  /// The same files again, in whatever archive, give the earlier delivery and change nothing.
  ///
  /// @param files a folder or a zip file of `.csv` or `.csv.gz` files; it is left as it is
  /// @param progress told of each step, on this thread
  /// @return the published delivery
  /// @throws IngestProblem if the user is not an operator, the flow is not open, or the delivery as
  ///   a whole is refused; the refusal is recorded and nothing of the delivery is kept
  public Delivery receive(
      FlowId flow, Path files, UserId by, Instant now, Consumer<Progress> progress) {
    var agreed = flows.get(flow);
    if (!users.get(by).is(Role.OPERATOR)) {
      throw new IngestProblem.NotAnOperator();
    }
    if (!oneAtATime.tryLock()) {
      throw new IngestProblem.AnotherIsRunning();
    }
    var id = Reference.next("delivery", random);
    try {
      return receive(new Arriving(id, agreed, by, now), files, progress);
    } finally {
      clean(id);
      oneAtATime.unlock();
    }
  }

  /// One arrival, before anything is known of its files.
  private record Arriving(String id, Flow flow, UserId by, Instant now) {}

  private Delivery receive(Arriving arriving, Path files, Consumer<Progress> progress) {
    var work = settings.incoming().resolve(arriving.id());
    @Nullable Delivery received = null;
    try {
      if (!arriving.flow().open()) {
        throw new IngestProblem.FlowNotOpen(arriving.flow().id());
      }
      var terms = arriving.flow().terms();
      var format = formats.find(terms.format()).orElseThrow(IngestProblem.NoSuchFormat::new);
      progress.accept(new Progress(Progress.Step.TAKING_IN, "", 0));
      var arrived = takeIn(files, format, work);
      var earlier = stored.published(arriving.flow().id(), arrived.sha256());
      if (earlier.isPresent()) {
        return earlier.get();
      }
      received = begin(arriving, arrived);
      var source = "source " + terms.source() + " " + terms.dataset();
      var judged =
          judging.judge(arriving.id(), source, format, arrived, work, arriving.now(), progress);
      progress.accept(new Progress(Progress.Step.PUBLISHING, "", 0));
      return publication.publish(received, terms.dataset(), judged, arriving.now());
    } catch (Problem problem) {
      refuse(arriving, received, problem.code());
      throw problem;
    } catch (RuntimeException unexpected) {
      // Its text may quote a row, so only its kind is told.
      LOG.error("A delivery failed with {}.", unexpected.getClass().getName());
      var problem = new IngestProblem.CouldNotFinish("a step of it");
      refuse(arriving, received, problem.code());
      throw problem;
    }
  }

  private Arrived takeIn(Path files, SourceFormat format, Path work) {
    try {
      return Door.takeIn(files, format, settings.limits(), Folders.secret(work));
    } catch (IOException failed) {
      throw new IngestProblem.NothingToRead();
    }
  }

  private Delivery begin(Arriving arriving, Arrived arrived) {
    var delivery = delivery(arriving, arrived.sha256(), Delivery.State.RECEIVING, null);
    transaction.executeWithoutResult(_ -> {
      stored.add(delivery);
      events.publishEvent(
          new SourceFileReceived(
              delivery.id(), delivery.flow(), delivery.sha256(), arriving.by(), arriving.now()));
    });
    return delivery;
  }

  private void refuse(Arriving arriving, @Nullable Delivery received, String problem) {
    transaction.executeWithoutResult(_ -> {
      if (received == null) {
        stored.add(delivery(arriving, "", Delivery.State.REFUSED, problem));
      } else {
        stored.finish(ended(received, Delivery.State.REFUSED, problem));
      }
      events.publishEvent(
          new SourceFileRefused(
              arriving.id(), arriving.flow().id(), problem, arriving.by(), arriving.now()));
    });
  }

  private void clean(String id) {
    try {
      Folders.delete(settings.incoming().resolve(id));
      Folders.delete(settings.lake().resolve(".new-" + id));
    } catch (IOException failed) {
      LOG.error("The folder of {} could not be removed; the next start removes it.", id);
    }
  }

  private static Delivery delivery(
      Arriving arriving, String sha256, Delivery.State state, @Nullable String problem) {
    return new Delivery(
        arriving.id(),
        arriving.flow().id(),
        arriving.now(),
        arriving.by(),
        sha256,
        state,
        null,
        problem,
        List.of(),
        List.of(),
        List.of());
  }

  /// The delivery as it ended without being published.
  static Delivery ended(Delivery delivery, Delivery.State state, @Nullable String problem) {
    return new Delivery(
        delivery.id(),
        delivery.flow(),
        delivery.receivedAt(),
        delivery.receivedBy(),
        delivery.sha256(),
        state,
        null,
        problem,
        List.of(),
        List.of(),
        List.of());
  }
}
