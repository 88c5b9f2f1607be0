namespace Gateway.Iam.Sessions.Keys;

/// <summary>A key that seals session tokens, as stored. Immutable.</summary>
public sealed record StsKey
{
    /// <summary>Random; stands in the clear in every token.</summary>
    public required ulong Id { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>When it stopped to seal; null for the one that does.</summary>
    public DateTimeOffset? Retired { get; init; }

    /// <summary>The 256-bit key, sealed under the master key.</summary>
    public required byte[] Sealed { get; init; }

    /// <summary>When the last token is over that it can have sealed; null while it seals.</summary>
    public DateTimeOffset? LastUse => Retired + StsKeyRing.LongestToken + StsKeyRing.Slack;
}
