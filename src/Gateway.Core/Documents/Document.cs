namespace Gateway.Core.Documents;

/// <param name="Id">Unique in its kind.</param>
/// <param name="Version">Above 0; each write of the document gives it a higher one.</param>
/// <param name="Content">The bytes as written.</param>
public sealed record Document(string Id, ulong Version, ReadOnlyMemory<byte> Content);
