using Gateway.Iam.Accounts;

namespace Gateway.Iam.Identities.Formats;

internal sealed class PasswordPolicyDocument
{
    public int MinimumPasswordLength { get; set; }

    public bool RequireSymbols { get; set; }

    public bool RequireNumbers { get; set; }

    public bool RequireUppercaseCharacters { get; set; }

    public bool RequireLowercaseCharacters { get; set; }

    public bool AllowUsersToChangePassword { get; set; }

    public int? MaxPasswordAge { get; set; }

    public int? PasswordReusePrevention { get; set; }

    public bool HardExpiry { get; set; }

    public static PasswordPolicyDocument From(PasswordPolicy policy) => new()
    {
        MinimumPasswordLength = policy.MinimumPasswordLength,
        RequireSymbols = policy.RequireSymbols,
        RequireNumbers = policy.RequireNumbers,
        RequireUppercaseCharacters = policy.RequireUppercaseCharacters,
        RequireLowercaseCharacters = policy.RequireLowercaseCharacters,
        AllowUsersToChangePassword = policy.AllowUsersToChangePassword,
        MaxPasswordAge = policy.MaxPasswordAge,
        PasswordReusePrevention = policy.PasswordReusePrevention,
        HardExpiry = policy.HardExpiry,
    };

    public PasswordPolicy ToEntity() => new()
    {
        MinimumPasswordLength = MinimumPasswordLength,
        RequireSymbols = RequireSymbols,
        RequireNumbers = RequireNumbers,
        RequireUppercaseCharacters = RequireUppercaseCharacters,
        RequireLowercaseCharacters = RequireLowercaseCharacters,
        AllowUsersToChangePassword = AllowUsersToChangePassword,
        MaxPasswordAge = MaxPasswordAge,
        PasswordReusePrevention = PasswordReusePrevention,
        HardExpiry = HardExpiry,
    };
}
