// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.demo;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the demonstration is played.
///
/// @param once whether to exit after the journey, with 0 only if every step was verified
/// @param data another source to use: a folder of OMOP CSV files; null for the synthetic population
/// @param examples the folder with the example studies and the synthetic population
/// @param verifier the single-file program that checks the ledger from outside
@ConfigurationProperties("glasshouse.demo")
record DemoSettings(
    @DefaultValue("false") boolean once,
    @Nullable Path data,
    @DefaultValue("examples") Path examples,
    @DefaultValue("verify/Verify.java") Path verifier) {}
