// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.kernel.RunId;
import org.glasshouse.kernel.UserId;

/// What is asked to leave, by whom, and in which turn.
///
/// @param turn 0 for a draft; 1 from the first submission; one more each time it comes back
public record Contents(
    ReleaseRequestId id,
    RunId run,
    ProjectId project,
    UserId author,
    Audience audience,
    int turn,
    List<FileGroup> groups) {

  public Contents {
    groups = List.copyOf(groups);
  }

  /// All files, in the order of their groups.
  public List<AskedFile> files() {
    return groups.stream().flatMap(group -> group.files().stream()).toList();
  }

  /// The file with this name.
  ///
  /// @throws AirlockProblem.UnknownFile if it is not part of the request
  public AskedFile file(String name) {
    return files().stream()
        .filter(file -> file.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AirlockProblem.UnknownFile(id, name));
  }

  /// The same without some files; their groups stay, so that their numbers do.
  ///
  /// @throws AirlockProblem.UnknownFile if one of them is not part of the request
  /// @throws TermsProblem.LastFile if nothing would be left
  Contents without(Set<String> names) {
    names.forEach(this::file);
    var fewer =
        groups.stream()
            .map(group ->
                new FileGroup(
                    group.context(),
                    group.controls(),
                    group.files().stream().filter(file -> !names.contains(file.name())).toList()))
            .toList();
    if (fewer.stream().allMatch(group -> group.files().isEmpty())) {
      throw new TermsProblem.LastFile(id);
    }
    return new Contents(id, run, project, author, audience, turn, fewer);
  }

  void requireAuthor(UserId user) {
    if (!author.equals(user)) {
      throw new AirlockProblem.NotYourRequest(id);
    }
  }

  void requireExplained() {
    if (!groups.stream().filter(group -> !group.files().isEmpty()).allMatch(FileGroup::explained)) {
      throw new AirlockProblem.NoContext(id);
    }
  }

  Contents nextTurn() {
    return new Contents(id, run, project, author, audience, turn + 1, groups);
  }

  /// @param copies protected copies by file name
  Contents with(Map<String, TreatedCopy> copies) {
    var treated =
        groups.stream()
            .map(group ->
                new FileGroup(
                    group.context(),
                    group.controls(),
                    group.files().stream()
                        .map(file -> {
                          var copy = copies.get(file.name());
                          return copy == null ? file : file.treatedAs(copy);
                        })
                        .toList()))
            .toList();
    return new Contents(id, run, project, author, audience, turn, treated);
  }
}
