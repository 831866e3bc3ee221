package io.waggle.app.definitions;

import io.waggle.core.kernel.Value;

/** A definition document as it stands in a file {@code KIND/ID.yaml}. */
public record DefinitionFile(String kind, String id, Value document) {}
