using Gateway.Iam.Identities;

namespace Gateway.Iam.Sessions.Keys;

/// <summary>
/// All keys that seal session tokens, as one document: whoever reads it has a ring that belongs together, and a rotation is one write. Immutable.
/// </summary>
public sealed record StsKeyRingEntry : IIdentity<StsKeyRingEntry>
{
    /// <summary>The id of the only document.</summary>
    public const string Id = "ring";

    public static string Kind => "sts-key-ring";

    /// <summary>Counts up with every rotation, so that an older reading is known as such.</summary>
    public required long Revision { get; init; }

    /// <summary>The one that seals first, then retired ones. Never empty.</summary>
    public required IReadOnlyList<StsKey> Keys { get; init; }

    public string DocumentId => Id;
}
