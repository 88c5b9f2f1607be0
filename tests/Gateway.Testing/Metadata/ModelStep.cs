namespace Gateway.Testing.Metadata;

/// <summary>One random step against a store and its model; what the numbers mean depends on the kind.</summary>
public sealed record ModelStep(ModelStepKind Kind, string Key, int Pick, string Prefix, string Delimiter, string? After, int Count);
