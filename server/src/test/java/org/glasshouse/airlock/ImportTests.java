// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.airlock.ImportDesk.Description;
import org.glasshouse.kernel.UserId;
import org.glasshouse.ledger.Ledger;
import org.glasshouse.studies.Imported;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@EnvironmentTest
@DisplayName("What somebody brings in")
class ImportTests {

  // The last two codes are numbers of a terminology, one of them with an NHS number's check digit.
  private static final String CODES =
      "code,term\n44054006,Diabetes mellitus type 2\n9434765919,A code of ten digits\n";
  private static final String VALUE = "9434765919";

  @Autowired JdbcClient jdbc;
  @Autowired PlatformTransactionManager transactions;
  @Autowired ApplicationEventPublisher events;
  @Autowired Ledger ledger;
  @TempDir Path folder;

  Airlock airlock;

  @BeforeEach
  void build() {
    airlock = new Airlock(jdbc, transactions, events, ledger, folder);
  }

  @Test
  void landsReadOnlyOnceAnOutputCheckerAndADataReviewerLetItIn() throws IOException {
    var id = codelist("1");
    assertThat(airlock.landed.of(airlock.project)).isEmpty();
    airlock.imports.letIn(id, ImportPart.CHECKER, airlock.ben, Airlock.NOON);
    assertThat(airlock.landed.of(airlock.project)).isEmpty();
    airlock.imports.letIn(id, ImportPart.DATA, airlock.helen, Airlock.NOON);

    var landed = airlock.landed.of(airlock.project);
    assertThat(landed).extracting(Imported::name).containsExactly("diabetes.csv");
    var file = landed.getFirst().file();
    assertThat(Files.readString(file)).isEqualTo(CODES);
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(Set.of(PosixFilePermission.OWNER_READ));
    assertThat(entries(id))
        .anySatisfy(entry ->
            assertThat(entry)
                .contains("import-landed", "OpenCodelists", "diabetes.csv")
                .contains(Sha256.of(CODES.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void isFoundInItsNewestVersionUntilItIsTakenOut() {
    var first = landed("1");
    var second = landed("2");
    assertThat(airlock.landed.of(airlock.project))
        .extracting(Imported::version)
        .containsExactly("2");

    airlock.imports.takeOut(
        second, ImportPart.DATA, Reason.OTHER, "Wrong codes.", airlock.helen, Airlock.NOON);
    assertThat(airlock.landed.of(airlock.project))
        .extracting(Imported::request)
        .containsExactly(first.value());
  }

  @Test
  void isNotLetInByItsAuthorACoworkerOnePersonOrTheWrongReviewer() {
    airlock.coworkers.add(airlock.carys);
    var id = codelist("1");
    airlock.checkers.add(airlock.author);

    assertThatExceptionOfType(ImportProblem.OwnImport.class)
        .isThrownBy(() -> yes(id, ImportPart.CHECKER, airlock.author));
    assertThatExceptionOfType(ImportProblem.OwnImport.class)
        .isThrownBy(() -> yes(id, ImportPart.CHECKER, airlock.carys));
    assertThatExceptionOfType(ImportProblem.WrongReviewer.class)
        .isThrownBy(() -> yes(id, ImportPart.SECURITY, airlock.jo));
    assertThatExceptionOfType(TermsProblem.NotYourData.class)
        .isThrownBy(() -> yes(id, ImportPart.DATA, new UserId("helen-3")));
    airlock.checkers.add(airlock.helen);
    yes(id, ImportPart.CHECKER, airlock.helen);
    assertThatExceptionOfType(ImportProblem.AlreadyLooked.class)
        .isThrownBy(() -> yes(id, ImportPart.DATA, airlock.helen));
    assertThatExceptionOfType(ImportProblem.UnknownImport.class)
        .isThrownBy(
            () -> airlock.importPages.find(id, ImportPart.CHECKER, airlock.carys, Airlock.NOON));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update airlock.import_request set state = 'LANDED', since = now() where id = :id",
        "update airlock.import_request set sha256 = repeat('0', 64) where id = :id",
        "update airlock.import_request set author = 'ben' where id = :id",
        "delete from airlock.import_request where id = :id",
        "insert into airlock.import_review select :id, 'CHECKER', author, 'x', now() from"
            + " airlock.import_request where id = :id",
        "insert into airlock.import_request select id || '-2', project, author, kind, name, version,"
            + " source, licence, why, sha256, bytes, 'LANDED', findings, opened_at, since"
            + " from airlock.import_request where id = :id",
      })
  void isKeptOutByTheDatabaseToo(String sql) {
    var id = codelist("1");
    var attack = jdbc.sql(sql).param("id", id.value());

    assertThatExceptionOfType(DataAccessException.class)
        .isThrownBy(attack::update)
        .withMessageContaining("airlock: ");
  }

  @Test
  void isNotKeptOrNamedInPublicWhenTheMachineRefusesIt() throws IOException {
    var person = "nhs_number,name\n" + VALUE + ",Ann\n";
    var id =
        airlock.imports.ask(
            airlock.project,
            new Description(
                ImportKind.REFERENCE_DATA, "people.csv", "1", "A list", "Own", "To know."),
            person.getBytes(StandardCharsets.UTF_8),
            airlock.author,
            Airlock.NOON);

    var page =
        airlock.importPages.ofProject(airlock.project, airlock.author, Airlock.NOON).getFirst();
    assertThat(page.state()).isEqualTo("Refused by the machine");
    assertThat(String.join(" ", page.findings())).contains("people").doesNotContain(VALUE, "Ann");
    assertThat(String.join(" ", entries(id)))
        .contains("import-refused", "import.person-level", "import.identifier")
        .doesNotContain(VALUE, "people.csv", Sha256.of(person.getBytes(StandardCharsets.UTF_8)));
    assertThat(Files.exists(folder.resolve("imports"))).isFalse();
    assertThatExceptionOfType(ImportProblem.WrongImportState.class)
        .isThrownBy(() -> yes(id, ImportPart.CHECKER, airlock.ben));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CODE           | a.py          | print('counts')                               | ",
        "CODE           | a.exe         | MZ                                            | import.type",
        "CODE           | a.py          | PK\u0003\u0004 x                               | import.content",
        "CODE           | a.py          | x = 1 \u202E # evil                           | import.hidden",
        "CODE           | a.py          | a\u200Bb = 1                                  | import.hidden",
        "CODE           | a.py          | password = \"hunter2hunter2\"                  | import.secret",
        "CODE           | a.R           | token <- 'abcdefgh12345'                      | import.secret",
        "CODE           | a.py          | u = 'https://ann:secret1@example.org/x'       | import.secret",
        "CODE           | a.py          | -----BEGIN RSA PRIVATE KEY-----               | import.secret",
        "CODE           | a.py          | # 943.476.5919 was odd                         | import.identifier",
        "CODE           | a.py          | x = '943_476_5919'                            | import.identifier",
        "CODE           | a.py          | #!/usr/bin/env python3                        | ",
        "CODELIST       | c.csv         | ID;PWXL;N;E,code\\nC;Y1;ESUM(R1C1),A1\\n        | import.content",
        "CODELIST       | c.csv         | code,term\\n9434765919,A\\n9434765870,B\\n      | import.identifier",
        "CODELIST       | c.csv         | code,term\\n9434765919,A\\n9434765871,B\\n      | ",
        "REFERENCE_DATA | r.csv         | patient_code,icd10_code\\n9434765919,E11\\n     | import.identifier",
        "MODEL          | m.json        | {\"w\": [94347.65919e5]}                       | import.identifier",
        "MODEL          | m.json        | {\"w\": [9434765919.0]}                        | import.identifier",
        "MODEL          | m.json        | {\"w\": [0.9434765919, 1e999999, 9.1e-300]}    | ",
        "MODEL          | m.json        | {\"w\": [1e99999999999, 1e-99999999999]}        | ",
        "MODEL          | m.json        | {\"w\": [1e99999999999, 9434765919]}            | import.identifier",
        "CODE           | a.sql         | select 1 where nhs = '9434765919'             | import.identifier",
        "CODELIST       | c.csv         | code,term\\n1,=HYPERLINK(1)\\n                  | import.unreadable",
        "CODELIST       | c.csv         | code,term\\n1,<script>alert(1)</script>\\n      | import.content",
        "CODELIST       | c.csv         | code,term\\n1,x\u200By\\n                       | import.unreadable",
        "CODELIST       | c.zip         | PK\u0003\u0004                                | import.type",
        "CODELIST       | c.csv         | PK\u0003\u0004 a,b                            | import.content",
        "REFERENCE_DATA | r.csv         | area,contact\\nNorth,ann@example.org\\n         | import.identifier",
        "REFERENCE_DATA | r.csv         | area,note\\nNorth,9434765919\\n                 | import.identifier",
        "REFERENCE_DATA | r.csv         | lsoa,imd\\nE01000001,3\\nE01000002,4\\n          | ",
        "MODEL          | m.pkl         | x                                             | import.type",
        "MODEL          | m.json        | {\"weights\": [1, 2]}                         | ",
        "MODEL          | m.json        | not json                                      | import.unreadable",
        "MODEL          | m.json        | {\"a\": \"9434765919\"}                       | import.identifier",
        "MODEL          | m.json        | {\"a\": [9434765919]}                         | import.identifier",
        "MODEL          | m.json        | {\"9434765919\": 1}                            | import.identifier",
        "MODEL          | m.json        | {\"a\": \"LS1 4AP\"}                          | import.identifier",
        "MODEL          | m.json        | {\"a\": \"x\\\\u202Ey\"}                       | import.hidden",
        "MODEL          | m.json        | {\"x\\\\u202Ey\": 1}                            | import.hidden",
        "MODEL          | m.json        | {\"a\": \"\\\\u003cscript>\"}                    | import.content",
        "MODEL          | m.json        | {\"a\": 1, \"a\": \"<script>\"}                 | import.content",
        "MODEL          | m.json        | {\"name\": \"Ann\", \"birthDate\": \"x\"}         | import.person-level",
        "MODEL          | m.json        | {\"c\": [\"name\", \"age\", \"diagnosis\"]}       | import.person-level",
        "MODEL          | m.json        | {\"password\": 1} {\"a\": 2}                    | import.unreadable",
        "MODEL          | m.json        | {\"features\": [\"age\", \"sex\", \"bmi\"]}       | ",
        "MODEL          | m.json        | {\"name\": \"risk\", \"weights\": {\"age\": 0.1}} | ",
        "CODE           | a.json        | {\"name\": \"Ann\", \"dob\": \"x\"}               | import.person-level",
        "CODE           | a.json        | {\"steps\": [\"count\"]}                       | ",
        "REFERENCE_DATA | r.csv         | name,age,diagnosis\\nAnn,41,Asthma\\n           | import.person-level",
        "REFERENCE_DATA | r.csv         | Name,Postcode\\nAnn,x\\n                        | import.person-level",
        "REFERENCE_DATA | r.csv         | forename,sex\\nAnn,F\\n                         | import.person-level",
        "REFERENCE_DATA | r.csv         | name,area_code,birth_date\\nAnn,E1,x\\n         | import.person-level",
        "REFERENCE_DATA | r.csv         | code,name,sex,age,population\\nE1,North,F,4,900\\n | ",
        "REFERENCE_DATA | r.csv         | name,region\\nSt James,North\\n                 | ",
        "REFERENCE_DATA | r.csv         | age,sex,weight\\n4,F,1.2\\n                     | ",
        "CODELIST       | c.csv         | code,name,diagnosis\\nE11,Diabetes,yes\\n       | ",
        "MODEL          | m.safetensors | short                                         | import.unreadable",
      })
  void isScannedByItsContentNotItsName(ImportKind kind, String name, String content, String rule) {
    var bytes = content.translateEscapes().getBytes(StandardCharsets.UTF_8);

    var rules = ImportScan.of(kind, name, bytes).stream().map(ImportScan.Found::rule).toList();

    if (rule == null) {
      assertThat(rules).isEmpty();
    } else {
      assertThat(rules).contains(rule);
    }
  }

  @Test
  void isNotCalledByANameThatTricksNorBroughtByAStranger() {
    for (var name : List.of("../a.csv", "a\u202Evsc.exe", "con.csv", "a b.csv")) {
      assertThatExceptionOfType(OutputProblem.BadFileName.class)
          .isThrownBy(() ->
              airlock.imports.ask(
                  airlock.project,
                  new Description(ImportKind.CODELIST, name, "1", "x", "y", "z"),
                  CODES.getBytes(StandardCharsets.UTF_8),
                  airlock.author,
                  Airlock.NOON));
    }
    assertThatExceptionOfType(ImportProblem.NotExplained.class)
        .isThrownBy(() ->
            airlock.imports.ask(
                airlock.project,
                new Description(ImportKind.CODELIST, "a.csv", "1", " ", "y", "z"),
                CODES.getBytes(StandardCharsets.UTF_8),
                airlock.author,
                Airlock.NOON));
    assertThatExceptionOfType(ImportProblem.UnknownImport.class)
        .isThrownBy(() ->
            airlock.imports.ask(
                airlock.project,
                new Description(ImportKind.CODELIST, "a.csv", "1", "x", "y", "z"),
                CODES.getBytes(StandardCharsets.UTF_8),
                airlock.dev,
                Airlock.NOON));
  }

  private ImportId landed(String version) {
    var id = codelist(version);
    yes(id, ImportPart.CHECKER, airlock.ben);
    yes(id, ImportPart.DATA, airlock.helen);
    return id;
  }

  private void yes(ImportId id, ImportPart part, UserId by) {
    airlock.imports.letIn(id, part, by, Airlock.NOON);
  }

  private ImportId codelist(String version) {
    return airlock.imports.ask(
        airlock.project,
        new Description(
            ImportKind.CODELIST,
            "diabetes.csv",
            version,
            "OpenCodelists",
            "Open Government Licence 3",
            "To find people with diabetes."),
        CODES.getBytes(StandardCharsets.UTF_8),
        airlock.author,
        Airlock.NOON);
  }

  private List<String> entries(ImportId id) {
    return jdbc.sql("select body from ledger.entry where body like ? order by id")
        .param("%" + id.value() + "%")
        .query((row, _) -> row.getString(1))
        .list();
  }
}
