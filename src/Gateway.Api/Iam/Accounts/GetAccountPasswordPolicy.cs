using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Iam.Accounts;

namespace Gateway.Api.Iam.Accounts;

/// <summary>The policy is kept for those who ask for it; users have no passwords here.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountPasswordPolicy.html</remarks>
internal sealed class GetAccountPasswordPolicy(AccountDirectory accounts) : QueryAction<bool, PasswordPolicy>
{
    protected override bool Read(QueryRequest request) => true;

    protected override ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, bool input, CancellationToken cancellationToken) =>
        AccountNeeds.Of("iam:GetAccountPasswordPolicy");

    protected override async ValueTask<PasswordPolicy> HandleAsync(QueryRequest request, bool input, CancellationToken cancellationToken) =>
        (await accounts.FindAsync(request.Account.Id, cancellationToken))?.PasswordPolicy
        ?? throw IamErrors.NoSuchEntity.WithMessage($"The Password Policy with domain name {request.Account.Id} cannot be found.");

    protected override void Write(QueryRequest request, QueryResult result, bool input, PasswordPolicy output)
    {
        result.Start("PasswordPolicy");
        result.Element("MinimumPasswordLength", output.MinimumPasswordLength);
        result.Element("RequireSymbols", output.RequireSymbols);
        result.Element("RequireNumbers", output.RequireNumbers);
        result.Element("RequireUppercaseCharacters", output.RequireUppercaseCharacters);
        result.Element("RequireLowercaseCharacters", output.RequireLowercaseCharacters);
        result.Element("AllowUsersToChangePassword", output.AllowUsersToChangePassword);
        result.Element("ExpirePasswords", output.MaxPasswordAge is not null);
        Write(result, "MaxPasswordAge", output.MaxPasswordAge);
        Write(result, "PasswordReusePrevention", output.PasswordReusePrevention);
        result.Element("HardExpiry", output.HardExpiry);
        result.End("PasswordPolicy");
    }

    private static void Write(QueryResult result, string name, int? value)
    {
        if (value is { } number)
        {
            result.Element(name, number);
        }
    }
}
