using Gateway.Api.Pipeline;
using Gateway.Core.Identity;
using Gateway.Iam.Accounts;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Policies;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_DeletePublicAccessBlock.html</remarks>
internal sealed class DeleteAccountPublicAccessBlock(AccountDirectory accounts) : S3Operation<Account, AccountOutcome>
{
    public override bool NeedsBucket => false;

    protected override ValueTask<Account> ReadAsync(S3Request request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(AccountBlock.Of(request));

    protected override IReadOnlyList<Need> Needs(S3Request request, Account input) => [new("s3:PutAccountPublicAccessBlock", "*", input.Id)];

    protected override ValueTask<AccountOutcome> HandleAsync(S3Request request, Account input, CancellationToken cancellationToken) =>
        accounts.SetPublicAccessBlockAsync(input.Id, null, CancellationToken.None);

    protected override ValueTask WriteAsync(
        S3Request request, Account input, AccountOutcome output, S3Response response, CancellationToken cancellationToken)
    {
        response.Empty(204);
        return ValueTask.CompletedTask;
    }
}
