namespace Gateway.Iam.Accounts;

/// <summary>What the passwords of an account's users must be like. The values are those that AWS takes for what a request leaves out. Immutable.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccountPasswordPolicy.html</remarks>
public sealed record PasswordPolicy
{
    /// <summary>6 to 128 characters.</summary>
    public int MinimumPasswordLength { get; init; } = 6;

    public bool RequireSymbols { get; init; }

    public bool RequireNumbers { get; init; }

    public bool RequireUppercaseCharacters { get; init; }

    public bool RequireLowercaseCharacters { get; init; }

    public bool AllowUsersToChangePassword { get; init; }

    /// <summary>In days, 1 to 1,095; null when passwords do not expire.</summary>
    public int? MaxPasswordAge { get; init; }

    /// <summary>How many earlier passwords cannot be used again, 1 to 24; null for none.</summary>
    public int? PasswordReusePrevention { get; init; }

    /// <summary>Whether a user whose password has expired needs an administrator.</summary>
    public bool HardExpiry { get; init; }
}
