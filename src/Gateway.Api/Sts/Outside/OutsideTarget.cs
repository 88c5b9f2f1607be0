using Gateway.Core.Federation;
using Gateway.Core.Names;

namespace Gateway.Api.Sts.Outside;

/// <summary>What a login asks to be: a role of IAM, the role of a provider of the settings, or whatever its provider gives it. Immutable.</summary>
/// <param name="RoleArn">Of a role of IAM; null otherwise.</param>
/// <param name="Account">Of that role; null otherwise.</param>
/// <param name="Provider">Whose role is asked for, in MinIO's form; null otherwise.</param>
internal sealed record OutsideTarget(string? RoleArn, AccountId? Account, OutsideProvider? Provider)
{
    /// <summary>Whatever the provider gives it.</summary>
    public static OutsideTarget Itself { get; } = new(null, null, null);
}
