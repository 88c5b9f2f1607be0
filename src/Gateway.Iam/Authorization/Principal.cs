using Gateway.Core.Identity;

namespace Gateway.Iam.Authorization;

/// <summary>Who sends a request. Immutable.</summary>
public sealed record Principal
{
    public static Principal Anonymous { get; } = new() { Kind = PrincipalKind.Anonymous, Arn = "" };

    public required PrincipalKind Kind { get; init; }

    /// <summary>Null for the anonymous principal.</summary>
    public Account? Account { get; init; }

    /// <summary>Empty for the anonymous principal.</summary>
    public required string Arn { get; init; }

    public static Principal RootOf(Account account) => new()
    {
        Kind = PrincipalKind.Root,
        Account = account,
        Arn = $"arn:aws:iam::{account.Id}:root",
    };
}
