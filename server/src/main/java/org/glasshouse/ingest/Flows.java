// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.glasshouse.accounts.Role;
import org.glasshouse.accounts.Users;
import org.glasshouse.catalogue.Datasets;
import org.glasshouse.ingest.format.SourceFormats;
import org.glasshouse.kernel.DatasetId;
import org.glasshouse.kernel.FlowId;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.Reference;
import org.glasshouse.kernel.UserId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Every agreed movement of data into this environment.
@Repository
public class Flows {

  private static final String SELECT =
      """
      select id, source, dataset, format, purpose, legal_basis, custodian, agreed_by, agreed_at,
        open, changed_at, reason
      from ingest.flow
      """;

  private final JdbcClient jdbc;
  private final Datasets datasets;
  private final Users users;
  private final SourceFormats formats;
  private final RandomGenerator random;
  private final ApplicationEventPublisher events;

  Flows(
      JdbcClient jdbc,
      Datasets datasets,
      Users users,
      SourceFormats formats,
      RandomGenerator random,
      ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.datasets = datasets;
    this.users = users;
    this.formats = formats;
    this.random = random;
    this.events = events;
  }

  /// Every flow, the newest agreement first.
  public List<Flow> all() {
    return jdbc.sql(SELECT + " order by agreed_at desc, id").query(Flows::flow).list();
  }

  /// The flows into one dataset, the newest agreement first.
  public List<Flow> into(DatasetId dataset) {
    return jdbc.sql(SELECT + " where dataset = :dataset order by agreed_at desc, id")
        .param("dataset", dataset.value())
        .query(Flows::flow)
        .list();
  }

  /// The flow of that name.
  public Optional<Flow> find(FlowId id) {
    return jdbc.sql(SELECT + " where id = :id")
        .param("id", id.value())
        .query(Flows::flow)
        .optional();
  }

  /// The flow of that name.
  ///
  /// @throws IngestProblem.NoSuchFlow if there is none
  public Flow get(FlowId id) {
    return find(id).orElseThrow(() -> new IngestProblem.NoSuchFlow(id));
  }

  /// A custodian agrees that data may come in. The flow is open from now on.
  ///
  /// @throws IngestProblem.NotTheCustodian if the user is not a custodian of the dataset's
  ///   organisation
  /// @throws IngestProblem.NoSuchFormat if nobody described the format
  @Transactional
  public Flow agree(FlowTerms terms, UserId by, Instant now) {
    var custodian = requireCustodian(terms.dataset(), by);
    if (formats.find(terms.format()).isEmpty()) {
      throw new IngestProblem.NoSuchFormat();
    }
    var id = new FlowId(Reference.next("flow", random));
    var flow = new Flow(id, terms, custodian, by, now, true, now, "");
    jdbc.sql(
            """
            insert into ingest.flow (id, source, dataset, format, purpose, legal_basis, custodian,
              agreed_by, agreed_at, open, changed_at, reason)
            values (:id, :source, :dataset, :format, :purpose, :legalBasis, :custodian,
              :by, :now, true, :now, '')
            """)
        .param("id", id.value())
        .param("source", terms.source().value())
        .param("dataset", terms.dataset().value())
        .param("format", terms.format())
        .param("purpose", terms.purpose())
        .param("legalBasis", terms.legalBasis())
        .param("custodian", custodian.value())
        .param("by", by.value())
        .param("now", Timestamp.from(now))
        .update();
    events.publishEvent(
        new FlowAgreed(
            id,
            terms.source(),
            terms.dataset(),
            terms.format(),
            terms.purpose(),
            terms.legalBasis(),
            custodian,
            by,
            now));
    return flow;
  }

  /// The custodian stops a flow: from now on nothing comes in through it.
  ///
  /// @throws IngestProblem.FlowAlready if it is stopped already
  @Transactional
  public void stop(FlowId id, String reason, UserId by, Instant now) {
    var flow = change(id, false, reason, by, now);
    events.publishEvent(new FlowStopped(id, flow.terms().dataset(), reason.strip(), by, now));
  }

  /// The custodian opens a stopped flow again.
  ///
  /// @throws IngestProblem.FlowAlready if it is open already
  @Transactional
  public void restart(FlowId id, String reason, UserId by, Instant now) {
    var flow = change(id, true, reason, by, now);
    events.publishEvent(new FlowRestarted(id, flow.terms().dataset(), reason.strip(), by, now));
  }

  /// Holds the flow as it is until the transaction ends, so that a stop waits or comes first.
  ///
  /// @throws IngestProblem.FlowNotOpen if it is stopped
  @Transactional
  void requireOpen(FlowId id) {
    var open =
        jdbc.sql("select open from ingest.flow where id = :id for share")
            .param("id", id.value())
            .query(Boolean.class)
            .optional()
            .orElseThrow(() -> new IngestProblem.NoSuchFlow(id));
    if (!open) {
      throw new IngestProblem.FlowNotOpen(id);
    }
  }

  private Flow change(FlowId id, boolean open, String reason, UserId by, Instant now) {
    var flow = get(id);
    requireCustodian(flow.terms().dataset(), by);
    if (reason.isBlank() || reason.length() > 1_000) {
      throw new IngestProblem.WordsMissing("The reason");
    }
    int changed =
        jdbc.sql(
                """
                update ingest.flow set open = :open, reason = :reason, changed_at = :now
                where id = :id and open <> :open
                """)
            .param("open", open)
            .param("reason", reason.strip())
            .param("now", Timestamp.from(now))
            .param("id", id.value())
            .update();
    if (changed == 0) {
      throw new IngestProblem.FlowAlready(id, open);
    }
    return flow;
  }

  private OrganisationId requireCustodian(DatasetId dataset, UserId by) {
    var custodian = datasets.get(dataset).custodian();
    var user = users.get(by);
    if (!user.is(Role.CUSTODIAN) || !custodian.equals(user.affiliation())) {
      throw new IngestProblem.NotTheCustodian(dataset, custodian);
    }
    return custodian;
  }

  private static Flow flow(ResultSet row, int number) throws SQLException {
    var terms =
        new FlowTerms(
            new OrganisationId(row.getString("source")),
            new DatasetId(row.getString("dataset")),
            row.getString("format"),
            row.getString("purpose"),
            row.getString("legal_basis"));
    return new Flow(
        new FlowId(row.getString("id")),
        terms,
        new OrganisationId(row.getString("custodian")),
        new UserId(row.getString("agreed_by")),
        row.getTimestamp("agreed_at").toInstant(),
        row.getBoolean("open"),
        row.getTimestamp("changed_at").toInstant(),
        row.getString("reason"));
  }
}
