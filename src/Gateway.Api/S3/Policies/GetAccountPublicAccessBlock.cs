using Gateway.Api.Pipeline;
using Gateway.Api.Wire;
using Gateway.Core.Errors;
using Gateway.Core.Identity;
using Gateway.Iam.Accounts;
using Gateway.Iam.Authorization;
using Gateway.Iam.BucketPolicies;

namespace Gateway.Api.S3.Policies;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetPublicAccessBlock.html</remarks>
internal sealed class GetAccountPublicAccessBlock(AccountDirectory accounts) : S3Operation<Account, PublicAccessBlock>
{
    public override bool NeedsBucket => false;

    protected override ValueTask<Account> ReadAsync(S3Request request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(AccountBlock.Of(request));

    protected override IReadOnlyList<Need> Needs(S3Request request, Account input) => [new("s3:GetAccountPublicAccessBlock", "*", input.Id)];

    protected override async ValueTask<PublicAccessBlock> HandleAsync(S3Request request, Account input, CancellationToken cancellationToken) =>
        (await accounts.FindAsync(input.Id, cancellationToken))?.PublicAccessBlock
        ?? throw S3Errors.NoSuchPublicAccessBlockConfiguration.With(new ErrorDetail("AccountId", input.Id.Value));

    protected override async ValueTask WriteAsync(
        S3Request request, Account input, PublicAccessBlock output, S3Response response, CancellationToken cancellationToken)
    {
        using var xml = new S3XmlWriter();
        PublicAccessBlockDocument.Write(xml, output, S3Control.Namespace);
        await response.XmlAsync(xml, cancellationToken);
    }
}
