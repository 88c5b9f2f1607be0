using Gateway.Api.Pipeline;
using Gateway.Core.Buckets;

namespace Gateway.Api.S3.Buckets;

/// <summary>Removes a configuration document of a bucket; 204, also when there was none.</summary>
internal abstract class DeleteConfiguration(IBucketStore buckets, string name) : S3Operation<BucketRecord, BucketRecord>
{
    protected sealed override ValueTask<BucketRecord> ReadAsync(S3Request request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(request.Bucket);

    protected sealed override ValueTask<BucketRecord> HandleAsync(S3Request request, BucketRecord input, CancellationToken cancellationToken) =>
        BucketConfigurations.SetAsync(buckets, request, name, null);

    protected sealed override ValueTask WriteAsync(
        S3Request request, BucketRecord input, BucketRecord output, S3Response response, CancellationToken cancellationToken)
    {
        response.Empty(204);
        return ValueTask.CompletedTask;
    }
}
