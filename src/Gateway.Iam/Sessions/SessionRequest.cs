using Gateway.Core.Federation;

namespace Gateway.Iam.Sessions;

/// <summary>What a caller asks of a session, whatever kind it is. Not checked yet. Immutable.</summary>
public sealed record SessionRequest
{
    /// <summary>Seconds; null for the default of the action.</summary>
    public int? DurationSeconds { get; init; }

    /// <summary>The inline session policy; null when none was sent.</summary>
    public string? Policy { get; init; }

    /// <summary>Managed session policies.</summary>
    public IReadOnlyList<string> PolicyArns { get; init; } = [];

    /// <summary>See <see cref="OutsideIdentity.NotAfter"/>; null for no limit.</summary>
    public DateTimeOffset? NotAfter { get; init; }
}
