namespace Gateway.Core.Documents;

/// <summary>One document of a batch of writes. Immutable.</summary>
/// <param name="Kind">The document's kind.</param>
/// <param name="Id">Unique in its kind.</param>
/// <param name="Content">Null deletes the document, or with the version 0 only demands that there is none.</param>
/// <param name="ExpectedVersion">The stored version that it must have, 0 for none yet.</param>
public sealed record DocumentWrite(string Kind, string Id, ReadOnlyMemory<byte>? Content, ulong ExpectedVersion);
