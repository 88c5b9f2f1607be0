using System.Text;

namespace Gateway.Conformance.Iam.Sts;

/// <summary>Logins that any endpoint refuses, whatever providers it has.</summary>
public sealed class LoginCases(Target target) : IamTest(target)
{
    private const string Role = "arn:aws:iam::123456789012:role/conformance";

    [Case("AssumeRoleWithWebIdentity", "refuses what is no token of anybody: InvalidIdentityToken")]
    public async Task WebIdentity_Nonsense_IsRefused() => Expect.Error(
        400, "InvalidIdentityToken", await LogInAsync(("RoleArn", Role), ("RoleSessionName", "ci"), ("WebIdentityToken", "no-token-" + NewName())));

    [Case("AssumeRoleWithWebIdentity", "needs a token and the name of the session: ValidationError")]
    public async Task WebIdentity_WithoutTokenOrName_IsValidationError()
    {
        Expect.Error(400, "ValidationError", await LogInAsync(("RoleArn", Role), ("RoleSessionName", "ci")));
        Expect.Error(400, "ValidationError", await LogInAsync(("RoleArn", Role), ("WebIdentityToken", "token")));
    }

    [Case("AssumeRoleWithWebIdentity", "refuses sessions of less than 15 minutes: ValidationError")]
    public async Task WebIdentity_ShortDuration_IsValidationError() => Expect.Error(
        400,
        "ValidationError",
        await LogInAsync(("RoleArn", Role), ("RoleSessionName", "ci"), ("WebIdentityToken", "token"), ("DurationSeconds", "899")));

    [Case("AssumeRoleWithWebIdentity", "refuses names of sessions with other characters: ValidationError")]
    public async Task WebIdentity_BadSessionName_IsValidationError() => Expect.Error(
        400, "ValidationError", await LogInAsync(("RoleArn", Role), ("RoleSessionName", "a b"), ("WebIdentityToken", "token")));

    /// <summary>A login, which nobody signs.</summary>
    private Task<RawResponse> LogInAsync(params (string Name, string Value)[] parameters)
    {
        var form = new StringBuilder("Version=2011-06-15&Action=AssumeRoleWithWebIdentity");
        foreach (var (name, value) in parameters)
        {
            form.Append('&').Append(UriText.Encode(name)).Append('=').Append(UriText.Encode(value));
        }

        return SendUnsignedAsync(new RawRequest("POST", "/")
        {
            Headers = [("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")],
            Body = Encoding.UTF8.GetBytes(form.ToString()),
        });
    }
}
