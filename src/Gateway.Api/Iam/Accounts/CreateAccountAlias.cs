using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Iam.Accounts;

namespace Gateway.Api.Iam.Accounts;

/// <summary>Gives the account its one alias, in place of the one that it may have.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccountAlias.html</remarks>
internal sealed class CreateAccountAlias(AccountDirectory accounts) : QueryAction<string, AccountOutcome>
{
    protected override string Read(QueryRequest request) => AliasParameter.Read(request.Parameters);

    protected override ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, string input, CancellationToken cancellationToken) =>
        AccountNeeds.Of("iam:CreateAccountAlias");

    protected override async ValueTask<AccountOutcome> HandleAsync(QueryRequest request, string input, CancellationToken cancellationToken) =>
        await accounts.SetAliasAsync(request.Account.Id, input, cancellationToken) switch
        {
            AccountOutcome.Done => AccountOutcome.Done,
            AccountOutcome.AliasTaken => throw IamErrors.EntityAlreadyExists.WithMessage($"The account alias {input} already exists."),
            _ => throw NoSuchEntity.Account(request.Account.Id),
        };
}
