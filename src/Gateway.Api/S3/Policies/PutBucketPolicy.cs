using System.Text;
using Gateway.Api.Pipeline;
using Gateway.Api.S3.Buckets;
using Gateway.Core.Buckets;
using Gateway.Core.Errors;
using Gateway.Core.Names;
using Gateway.Iam.Accounts;
using Gateway.Iam.Authorization;
using Gateway.Iam.BucketPolicies;
using Gateway.Iam.Identities;
using Gateway.Iam.Principals;
using Gateway.Policy.Documents;

namespace Gateway.Api.S3.Policies;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html</remarks>
internal sealed class PutBucketPolicy(IBucketStore buckets, IPrincipalResolver principals, IIdentityStore identities)
    : S3Operation<PutBucketPolicy.Input, BucketRecord>
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    internal sealed record Input(string Text, PolicyDocument Policy);

    public override bool ReadsDocument => true;

    public override bool IsForOwnersAccountOnly => true;

    // Never successfully, but S3 answers otherwise where a policy lets everybody.
    public override bool MayBeAnonymous(S3Request request) => AnonymousAccess.IsPossible(request.Bucket);

    protected override async ValueTask<Input> ReadAsync(S3Request request, CancellationToken cancellationToken)
    {
        var document = await ControlDocument.ReadAsync(request, BucketPolicyLimits.MaximumDocument, cancellationToken);
        try
        {
            var text = s_utf8.GetString(document);
            return new Input(text, PolicyParser.Parse(text, PolicyDialect.Bucket, request.Bucket.Name.Value));
        }
        catch (PolicyFormatException malformed)
        {
            throw S3Errors.MalformedPolicy.WithMessage(malformed.Message);
        }
        catch (DecoderFallbackException)
        {
            throw S3Errors.MalformedPolicy.With();
        }
    }

    protected override IReadOnlyList<Need> Needs(S3Request request, Input input) => [new("s3:PutBucketPolicy", request.BucketArn)];

    protected override async ValueTask<BucketRecord> HandleAsync(S3Request request, Input input, CancellationToken cancellationToken)
    {
        var resolved = await principals.ResolveAsync(input.Policy, cancellationToken);
        var ids = resolved.Unknown.Count == 0 ? resolved.Ids : throw S3Errors.MalformedPolicy.WithMessage("Invalid principal in policy");
        var isPublic = PublicPolicy.IsPublic(input.Policy);
        var isBlocked = isPublic && await BlocksPublicPoliciesAsync(request.Bucket.Owner, cancellationToken);
        var stored = new StoredBucketPolicy(input.Text, ids).Write();
        var bucket = await BucketConfigurations.UpdateAsync(buckets, request, bucket =>
        {
            // Looked at where nothing can change it any more.
            isBlocked |= isPublic && PublicAccessBlock.Of(bucket) is { BlockPublicPolicy: true };
            return isBlocked ? bucket : BucketConfigurations.With(bucket, StoredBucketPolicy.Name, stored);
        });
        return isBlocked ? throw Blocked(request) : bucket;
    }

    protected override ValueTask WriteAsync(
        S3Request request, Input input, BucketRecord output, S3Response response, CancellationToken cancellationToken)
    {
        response.Empty(204);
        return ValueTask.CompletedTask;
    }

    private async ValueTask<bool> BlocksPublicPoliciesAsync(AccountId account, CancellationToken cancellationToken) =>
        await identities.FindAsync<AccountEntry>(account.Value, cancellationToken) is { PublicAccessBlock.BlockPublicPolicy: true };

    private static S3Exception Blocked(S3Request request) => S3Errors.AccessDenied.WithMessage(
        $"User: {request.Principal.Arn} is not authorized to perform: s3:PutBucketPolicy on resource: \"{request.BucketArn}\" "
        + "because public policies are blocked by the BlockPublicPolicy block public access setting.");
}
