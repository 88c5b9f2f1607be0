namespace Gateway.Core.Documents;

/// <summary>One document of a batch: what it must be, and what becomes of it. Immutable.</summary>
public sealed record DocumentWrite
{
    private DocumentWrite(DocumentWriteKind action, string kind, string id, ulong expectedVersion, ReadOnlyMemory<byte> content)
    {
        Action = action;
        Kind = kind;
        Id = id;
        ExpectedVersion = expectedVersion;
        Content = content;
    }

    public DocumentWriteKind Action { get; }

    /// <summary>The document's kind.</summary>
    public string Kind { get; }

    /// <summary>Unique in its kind.</summary>
    public string Id { get; }

    /// <summary>The stored version that it must have, 0 for none yet.</summary>
    public ulong ExpectedVersion { get; }

    /// <summary>What to write; empty when nothing is written.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>Adds or replaces a document.</summary>
    public static DocumentWrite Put(string kind, string id, ReadOnlyMemory<byte> content, ulong expectedVersion) =>
        new(DocumentWriteKind.Put, kind, id, expectedVersion, content);

    /// <summary>Removes a document.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The version is 0: nothing can be removed that is not there.</exception>
    public static DocumentWrite Delete(string kind, string id, ulong expectedVersion)
    {
        ArgumentOutOfRangeException.ThrowIfZero(expectedVersion);
        return new(DocumentWriteKind.Delete, kind, id, expectedVersion, default);
    }

    /// <summary>Only demands that the document is unchanged, or with the version 0 that there is none.</summary>
    public static DocumentWrite Check(string kind, string id, ulong expectedVersion) =>
        new(DocumentWriteKind.Check, kind, id, expectedVersion, default);
}
