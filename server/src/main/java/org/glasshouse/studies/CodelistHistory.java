// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.codelist.Codelist;
import org.glasshouse.query.codelist.CodelistChange;
import org.glasshouse.query.codelist.Codelists;
import org.glasshouse.query.codelist.Csv;
import org.springframework.stereotype.Component;

/// What became of a study's codelists from commit to commit.
@Component
public class CodelistHistory {

  private static final int FARTHEST = 200;

  private final StudyRepositories repositories;

  CodelistHistory(StudyRepositories repositories) {
    this.repositories = repositories;
  }

  /// A list that held something else before.
  ///
  /// @param since the last commit in which it did
  /// @param codes which came and went; empty when either file cannot be read as a list
  public record Change(Codelist list, Commit since, Optional<CodelistChange> codes) {}

  /// All codelists of a commit, and what is wrong with them.
  ///
  /// @throws StudyProblem.NoSuchCommit if the project has none of that name
  public Codelists of(ProjectId project, String commit) {
    return Codelists.of(repositories.files(project, commit).contents());
  }

  /// The lists of a commit that held something else in an earlier one.
  ///
  /// @throws StudyProblem.NoSuchCommit if the project has none of that name
  public List<Change> changes(ProjectId project, String commit) {
    var files = repositories.files(project, commit).contents();
    return Codelists.of(files).lists().stream()
        .flatMap(list ->
            change(project, commit, list, Objects.requireNonNull(files.get(list.path()))).stream())
        .toList();
  }

  private Optional<Change> change(ProjectId project, String commit, Codelist list, byte[] now) {
    try (var repository = repositories.open(project);
        var walk = new RevWalk(repository)) {
      walk.markStart(walk.parseCommit(ObjectId.fromString(commit)));
      var blob = ObjectId.zeroId();
      var steps = 0;
      for (var at : walk) {
        var found = TreeWalk.forPath(repository, list.path(), at.getTree());
        if (found == null || ++steps > FARTHEST) {
          return Optional.empty();
        }
        if (blob.equals(ObjectId.zeroId())) {
          blob = found.getObjectId(0);
        } else if (!blob.equals(found.getObjectId(0))) {
          var before = bytes(repository, found.getObjectId(0));
          return Optional.of(new Change(list, StudyRepositories.commit(at), between(before, now)));
        }
      }
      return Optional.empty();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static byte[] bytes(Repository repository, ObjectId blob) throws IOException {
    return repository.open(blob).getCachedBytes();
  }

  private static Optional<CodelistChange> between(byte[] before, byte[] now) {
    try {
      return Optional.of(CodelistChange.between(Csv.read(text(before)), Csv.read(text(now)), ""));
    } catch (QueryProblem notAList) {
      return Optional.empty();
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
