using Gateway.Api.Pipeline;
using Gateway.Core.Identity;
using Gateway.Iam.Accounts;
using Gateway.Iam.Authorization;
using Gateway.Iam.BucketPolicies;

namespace Gateway.Api.S3.Policies;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_PutPublicAccessBlock.html</remarks>
internal sealed class PutAccountPublicAccessBlock(AccountDirectory accounts) : S3Operation<PutAccountPublicAccessBlock.Input, AccountOutcome>
{
    internal sealed record Input(Account Account, PublicAccessBlock Block);

    public override bool NeedsBucket => false;

    public override bool ReadsDocument => true;

    protected override async ValueTask<Input> ReadAsync(S3Request request, CancellationToken cancellationToken)
    {
        var account = AccountBlock.Of(request);
        var document = await ControlDocument.ReadAsync(request, PublicAccessBlockDocument.MaximumLength, cancellationToken);
        return new Input(account, PublicAccessBlockDocument.Parse(document, S3Control.Namespace));
    }

    protected override IReadOnlyList<Need> Needs(S3Request request, Input input) =>
        [new("s3:PutAccountPublicAccessBlock", "*", input.Account.Id)];

    protected override ValueTask<AccountOutcome> HandleAsync(S3Request request, Input input, CancellationToken cancellationToken) =>
        accounts.SetPublicAccessBlockAsync(input.Account.Id, input.Block, CancellationToken.None);

    protected override ValueTask WriteAsync(
        S3Request request, Input input, AccountOutcome output, S3Response response, CancellationToken cancellationToken)
    {
        response.Empty(201);
        return ValueTask.CompletedTask;
    }
}
