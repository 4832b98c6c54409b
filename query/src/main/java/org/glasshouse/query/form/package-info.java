// SPDX-License-Identifier: Apache-2.0
/// Our own plain form: a study that somebody who is not a programmer can read aloud.
///
/// Text becomes words ([Lexer]), words become sentences ([StatementParser]), sentences become the
/// query model ([Compiler]). Whatever is wrong is said with line, column and what to write instead.
@NullMarked
package org.glasshouse.query.form;

import org.jspecify.annotations.NullMarked;
