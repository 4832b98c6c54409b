// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.glasshouse.accounts.User;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.study.StudyFiles;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The code of every project, each in a bare git repository under the data folder.
///
/// Real git, so that `git clone` of the folder gives an inspector the same history that we saw.
@Component
public class StudyRepositories {

  private static final String BRANCH = Constants.R_HEADS + "main";

  private final Path folder;

  StudyRepositories(@Value("${glasshouse.home}") Path home) {
    folder = home.resolve("git");
  }

  /// Keeps the files as the project's newest commit, replacing all that was there.
  ///
  /// Sending what is already the newest commit changes nothing and gives that commit.
  public synchronized Commit commit(
      ProjectId project, StudyFiles files, User author, String message, Instant now) {
    try (var repository = open(project);
        var inserter = repository.newObjectInserter()) {
      var tree = tree(files, inserter);
      var parent = repository.resolve(BRANCH);
      if (parent != null) {
        var newest = read(repository, parent);
        if (newest.getTree().getId().equals(tree)) {
          return commit(newest);
        }
      }
      var id = inserter.insert(builder(tree, parent, author, message, now));
      inserter.flush();
      move(repository, parent, id);
      return commit(read(repository, id));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// The project's commits, the newest first; at most 100.
  public List<Commit> commits(ProjectId project) {
    try (var repository = open(project);
        var walk = new RevWalk(repository)) {
      var newest = repository.resolve(BRANCH);
      var commits = new ArrayList<Commit>();
      if (newest != null) {
        walk.markStart(walk.parseCommit(newest));
        for (var found : walk) {
          commits.add(commit(found));
          if (commits.size() == 100) {
            break;
          }
        }
      }
      return List.copyOf(commits);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// A commit of the project.
  ///
  /// @throws StudyProblem.NoSuchCommit if the project has none of that name
  Commit find(ProjectId project, String commit) {
    try (var repository = open(project)) {
      return commit(read(repository, id(repository, commit)));
    } catch (IncorrectObjectTypeException notACommit) {
      throw new StudyProblem.NoSuchCommit();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static ObjectId id(Repository repository, String commit) throws IOException {
    if (!ObjectId.isId(commit)
        || !repository.getObjectDatabase().has(ObjectId.fromString(commit))) {
      throw new StudyProblem.NoSuchCommit();
    }
    return ObjectId.fromString(commit);
  }

  /// All files of a commit.
  ///
  /// @throws StudyProblem.NoSuchCommit if the project has none of that name
  public StudyFiles files(ProjectId project, String commit) {
    try (var repository = open(project)) {
      var id = id(repository, commit);
      var contents = new TreeMap<String, byte[]>();
      try (var walk = new TreeWalk(repository)) {
        walk.addTree(read(repository, id).getTree());
        walk.setRecursive(true);
        while (walk.next()) {
          contents.put(walk.getPathString(), repository.open(walk.getObjectId(0)).getCachedBytes());
        }
      }
      return StudyCode.files(contents);
    } catch (IncorrectObjectTypeException notACommit) {
      throw new StudyProblem.NoSuchCommit();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// The text of one file at a commit.
  public String file(ProjectId project, String commit, String path) {
    return files(project, commit).text(path);
  }

  /// Synchronized, because two readers may both be the first to ask.
  synchronized Repository open(ProjectId project) throws IOException {
    var place = folder.resolve(project + ".git");
    var repository = new FileRepository(place.toFile());
    if (!Files.exists(place)) {
      repository.create(true);
    }
    return repository;
  }

  private static ObjectId tree(StudyFiles files, ObjectInserter inserter) throws IOException {
    var index = DirCache.newInCore();
    var builder = index.builder();
    for (var file : files.contents().entrySet()) {
      var entry = new DirCacheEntry(file.getKey());
      entry.setFileMode(FileMode.REGULAR_FILE);
      entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, file.getValue()));
      builder.add(entry);
    }
    builder.finish();
    return index.writeTree(inserter);
  }

  private static CommitBuilder builder(
      ObjectId tree,
      @org.jspecify.annotations.Nullable ObjectId parent,
      User author,
      String message,
      Instant now) {
    var who = new PersonIdent(author.name(), author.email(), now, ZoneOffset.UTC);
    var builder = new CommitBuilder();
    builder.setTreeId(tree);
    if (parent != null) {
      builder.setParentId(parent);
    }
    builder.setAuthor(who);
    builder.setCommitter(who);
    builder.setMessage(message);
    return builder;
  }

  private static void move(
      Repository repository, @org.jspecify.annotations.Nullable ObjectId from, ObjectId to)
      throws IOException {
    var update = repository.updateRef(BRANCH);
    update.setExpectedOldObjectId(from == null ? ObjectId.zeroId() : from);
    update.setNewObjectId(to);
    var result = update.update();
    if (result != RefUpdate.Result.NEW && result != RefUpdate.Result.FAST_FORWARD) {
      throw new IOException("The branch did not move: " + result);
    }
  }

  private static RevCommit read(Repository repository, ObjectId id) throws IOException {
    try (var walk = new RevWalk(repository)) {
      return walk.parseCommit(id);
    }
  }

  static Commit commit(RevCommit found) {
    var author = found.getAuthorIdent();
    return new Commit(
        found.getName(), author.getName(), found.getFullMessage(), author.getWhenAsInstant());
  }
}
