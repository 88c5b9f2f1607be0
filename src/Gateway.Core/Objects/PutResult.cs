namespace Gateway.Core.Objects;

/// <param name="Status">What became of the write.</param>
/// <param name="Object">The committed version; null unless <see cref="WriteStatus.Committed"/>.</param>
public readonly record struct PutResult(WriteStatus Status, ObjectRecord? Object);
