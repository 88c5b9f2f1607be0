using Gateway.Api.Pipeline;
using Gateway.Core.Multipart;
using Gateway.Core.Objects;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Objects;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html</remarks>
internal sealed class HeadObject(IObjectIndex objects, ObjectReader reader, TimeProvider time) : S3Operation<ReadInput, HeadObject.Output>
{
    internal sealed record Output(ObjectRecord Version, ReadChoice Choice);

    protected override ValueTask<ReadInput> ReadAsync(S3Request request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(ReadInput.Read(request));

    protected override IReadOnlyList<Need> Needs(S3Request request, ReadInput input) => input.Needs(request);

    protected override async ValueTask<Output> HandleAsync(S3Request request, ReadInput input, CancellationToken cancellationToken)
    {
        while (true)
        {
            var version = await reader.FindAsync(request.Bucket.Id, request.Key, input.Version, cancellationToken);
            var needsParts = input.PartNumber is not null && version.Body == BodyKind.Parts;
            IReadOnlyList<ObjectPart>? parts = needsParts ? await objects.ReadPartsAsync(version, cancellationToken) : null;
            if (!needsParts || parts is not null)
            {
                return new Output(version, input.Choose(version, parts, time.GetUtcNow()));
            }
        }
    }

    protected override ValueTask WriteAsync(
        S3Request request, ReadInput input, Output output, S3Response response, CancellationToken cancellationToken)
    {
        ReadHeaders.Write(response, request, input, output.Version, output.Choice);
        return ValueTask.CompletedTask;
    }
}
