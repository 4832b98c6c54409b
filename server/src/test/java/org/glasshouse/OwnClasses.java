// SPDX-License-Identifier: Apache-2.0
package org.glasshouse;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/// The program without its tests, as rules about code see it. To read it takes seconds, so it is
/// read once for all of them.
public final class OwnClasses {

  private static final class Holder {
    private static final JavaClasses READ =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.glasshouse");
  }

  private OwnClasses() {}

  public static JavaClasses get() {
    return Holder.READ;
  }
}
