// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.register;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What receipts say about who issued them; see docs/reference/settings.md.
///
/// @param name of the environment, for readers
/// @param address of its public pages, without a slash at the end
@ConfigurationProperties("glasshouse.receipts")
record ReceiptSettings(
    @DefaultValue("A Glasshouse environment") String name,
    @DefaultValue("http://localhost:8080") String address) {}
