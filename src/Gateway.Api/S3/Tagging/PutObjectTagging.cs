using Gateway.Api.Pipeline;
using Gateway.Api.S3.Objects;
using Gateway.Core.Objects;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Tagging;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectTagging.html</remarks>
internal sealed class PutObjectTagging(IObjectIndex objects) : S3Operation<PutObjectTagging.Input, ObjectRecord>
{
    internal sealed record Input(VersionSelector Version, IReadOnlyList<KeyValuePair<string, string>> Tags);

    public override bool ReadsDocument => true;

    public override bool MayBeAnonymous(S3Request request) => AnonymousAccess.IsPossible(request.Bucket);

    protected override async ValueTask<Input> ReadAsync(S3Request request, CancellationToken cancellationToken)
    {
        var version = VersionIds.Read(request.Query["versionId"]);
        var tags = TagDocument.Parse(await ControlDocument.ReadAsync(request, TagDocument.MaximumLength, cancellationToken));
        TagRules.CheckObject(tags);
        request.ObjectTags = tags;
        return new Input(version, tags);
    }

    protected override IReadOnlyList<Need> Needs(S3Request request, Input input) =>
        [new(input.Version.IsSpecific ? "s3:PutObjectVersionTagging" : "s3:PutObjectTagging", request.ObjectArn)];

    protected override ValueTask<ObjectRecord> HandleAsync(S3Request request, Input input, CancellationToken cancellationToken) =>
        TagChange.ApplyAsync(objects, request, input.Version, input.Tags);

    protected override ValueTask WriteAsync(
        S3Request request, Input input, ObjectRecord output, S3Response response, CancellationToken cancellationToken)
    {
        ObjectHeaders.WriteVersion(response, output);
        response.Empty();
        return ValueTask.CompletedTask;
    }
}
