// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.glasshouse.study.StudyFiles;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/// Studies that come with Glasshouse, to be copied into a project and changed: every folder of
/// `examples` on the class path that has a project.yaml.
@Component
public class ExampleStudies {

  private static final String FOLDER = "examples/";
  private static final String PROJECT_FILE = "/project.yaml";

  private final PathMatchingResourcePatternResolver resources =
      new PathMatchingResourcePatternResolver();

  ExampleStudies() {}

  /// Their names, in order.
  public List<String> names() {
    var names = new ArrayList<String>();
    for (var file : found("classpath*:" + FOLDER + "*" + PROJECT_FILE)) {
      var path = pathInside(file);
      names.add(path.substring(0, path.length() - PROJECT_FILE.length()));
    }
    return names.stream().sorted().distinct().toList();
  }

  /// The files of an example.
  ///
  /// @throws StudyProblem.NoSuchExample if there is none of that name
  public StudyFiles files(String name) {
    if (!names().contains(name)) {
      throw new StudyProblem.NoSuchExample();
    }
    var contents = new TreeMap<String, byte[]>();
    for (var file : found("classpath*:" + FOLDER + name + "/**")) {
      if (file.isReadable()) {
        contents.put(pathInside(file).substring(name.length() + 1), bytes(file));
      }
    }
    return StudyCode.files(contents);
  }

  private Resource[] found(String pattern) {
    try {
      return resources.getResources(pattern);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String pathInside(Resource file) {
    try {
      var url = file.getURL().toString();
      return url.substring(url.lastIndexOf("/" + FOLDER) + FOLDER.length() + 1);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static byte[] bytes(Resource file) {
    try {
      return file.getContentAsByteArray();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
