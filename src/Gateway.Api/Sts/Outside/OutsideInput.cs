using Gateway.Iam.Sessions;

namespace Gateway.Api.Sts.Outside;

/// <summary>What every login asks for, whatever proves who it is. Immutable.</summary>
/// <param name="Session">Duration and policies.</param>
internal sealed record OutsideInput(SessionRequest Session)
{
    /// <summary>As sent; null when the request asks for no role.</summary>
    public string? RoleArn { get; init; }

    /// <summary>Null when none was sent.</summary>
    public string? SessionName { get; init; }

    /// <summary>The token, or the login name; empty when it is the connection that proves who it is.</summary>
    public string Proof { get; init; } = "";

    /// <summary>The password, or the token for the provider's UserInfo; null where there is none.</summary>
    public string? Secret { get; init; }

    /// <summary>Shows no proof and no secret.</summary>
    public override string ToString() => $"{nameof(OutsideInput)} {RoleArn}";
}
