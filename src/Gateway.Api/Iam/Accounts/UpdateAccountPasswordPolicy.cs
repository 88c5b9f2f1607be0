using Gateway.Api.Query;
using Gateway.Iam.Accounts;

namespace Gateway.Api.Iam.Accounts;

/// <summary>Replaces the whole policy: what the request leaves out gets AWS's default.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccountPasswordPolicy.html</remarks>
internal sealed class UpdateAccountPasswordPolicy(AccountDirectory accounts) : QueryAction<PasswordPolicy, AccountOutcome>
{
    private static readonly PasswordPolicy s_default = new();

    protected override PasswordPolicy Read(QueryRequest request)
    {
        var parameters = request.Parameters;
        return new PasswordPolicy
        {
            MinimumPasswordLength = parameters.Number("MinimumPasswordLength", 6, 128, s_default.MinimumPasswordLength),
            RequireSymbols = parameters.Boolean("RequireSymbols", s_default.RequireSymbols),
            RequireNumbers = parameters.Boolean("RequireNumbers", s_default.RequireNumbers),
            RequireUppercaseCharacters = parameters.Boolean("RequireUppercaseCharacters", s_default.RequireUppercaseCharacters),
            RequireLowercaseCharacters = parameters.Boolean("RequireLowercaseCharacters", s_default.RequireLowercaseCharacters),
            AllowUsersToChangePassword = parameters.Boolean("AllowUsersToChangePassword", s_default.AllowUsersToChangePassword),
            MaxPasswordAge = Optional(parameters, "MaxPasswordAge", 1095),
            PasswordReusePrevention = Optional(parameters, "PasswordReusePrevention", 24),
            HardExpiry = parameters.Boolean("HardExpiry", s_default.HardExpiry),
        };
    }

    protected override ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, PasswordPolicy input, CancellationToken cancellationToken) =>
        AccountNeeds.Of("iam:UpdateAccountPasswordPolicy");

    protected override async ValueTask<AccountOutcome> HandleAsync(QueryRequest request, PasswordPolicy input, CancellationToken cancellationToken) =>
        await accounts.SetPasswordPolicyAsync(request.Account.Id, input, cancellationToken) == AccountOutcome.Done
            ? AccountOutcome.Done
            : throw NoSuchEntity.Account(request.Account.Id);

    private static int? Optional(QueryParameters parameters, string name, int maximum) =>
        parameters[name] is null ? null : parameters.Number(name, 1, maximum, 0);
}
