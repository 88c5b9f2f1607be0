using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Iam.Accounts;

namespace Gateway.Api.Iam.Accounts;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccountAlias.html</remarks>
internal sealed class DeleteAccountAlias(AccountDirectory accounts) : QueryAction<string, AccountOutcome>
{
    protected override string Read(QueryRequest request) => AliasParameter.Read(request.Parameters);

    protected override ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, string input, CancellationToken cancellationToken) =>
        AccountNeeds.Of("iam:DeleteAccountAlias");

    protected override async ValueTask<AccountOutcome> HandleAsync(QueryRequest request, string input, CancellationToken cancellationToken) =>
        await accounts.DeleteAliasAsync(request.Account.Id, input, cancellationToken) switch
        {
            AccountOutcome.Done => AccountOutcome.Done,
            AccountOutcome.NoSuchAlias => throw IamErrors.NoSuchEntity.WithMessage($"The account alias {input} cannot be found."),
            _ => throw NoSuchEntity.Account(request.Account.Id),
        };
}
