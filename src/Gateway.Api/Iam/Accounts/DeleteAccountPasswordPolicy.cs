using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Iam.Accounts;

namespace Gateway.Api.Iam.Accounts;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccountPasswordPolicy.html</remarks>
internal sealed class DeleteAccountPasswordPolicy(AccountDirectory accounts) : QueryAction<bool, AccountOutcome>
{
    protected override bool Read(QueryRequest request) => true;

    protected override ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, bool input, CancellationToken cancellationToken) =>
        AccountNeeds.Of("iam:DeleteAccountPasswordPolicy");

    protected override async ValueTask<AccountOutcome> HandleAsync(QueryRequest request, bool input, CancellationToken cancellationToken) =>
        (await accounts.FindAsync(request.Account.Id, cancellationToken))?.PasswordPolicy is not null
            ? await accounts.SetPasswordPolicyAsync(request.Account.Id, null, cancellationToken)
            : throw IamErrors.NoSuchEntity.WithMessage("The account policy with name PasswordPolicy cannot be found.");
}
