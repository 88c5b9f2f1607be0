namespace Gateway.Core.Objects;

/// <summary>One step of what a write does to the versions of a key.</summary>
public readonly record struct VersionMove(VersionMoveKind Kind, ObjectRecord Version);
