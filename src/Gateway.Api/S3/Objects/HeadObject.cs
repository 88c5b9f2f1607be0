using Gateway.Api.Pipeline;
using Gateway.Core.Objects;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Objects;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html</remarks>
internal sealed class HeadObject(ObjectReader reader, TimeProvider time) : S3Operation<ReadInput, HeadObject.Output>
{
    internal sealed record Output(ObjectRecord Version, ReadChoice Choice);

    protected override ValueTask<ReadInput> ReadAsync(S3Request request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(ReadInput.Read(request));

    protected override IReadOnlyList<Need> Needs(S3Request request, ReadInput input) => input.Needs(request);

    protected override async ValueTask<Output> HandleAsync(S3Request request, ReadInput input, CancellationToken cancellationToken)
    {
        var (bucket, key) = (request.Bucket, request.Key);
        var (version, parts) = input.PartNumber is null
            ? (await reader.FindAsync(bucket, key, input.Version, cancellationToken), null)
            : await reader.FindWithPartsAsync(bucket, key, input.Version, cancellationToken);
        return new Output(version, input.Choose(version, parts, time.GetUtcNow()));
    }

    protected override ValueTask WriteAsync(
        S3Request request, ReadInput input, Output output, S3Response response, CancellationToken cancellationToken) =>
        ReadHeaders.WriteAsync(response, request, input, output.Version, output.Choice, cancellationToken);
}
