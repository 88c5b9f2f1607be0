using Gateway.Api.Pipeline;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Objects;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html</remarks>
internal sealed class GetObject(ObjectReader reader, TimeProvider time) : S3Operation<ReadInput, OpenedObject<ReadChoice>>
{
    protected override ValueTask<ReadInput> ReadAsync(S3Request request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(ReadInput.Read(request));

    protected override IReadOnlyList<Need> Needs(S3Request request, ReadInput input) => input.Needs(request);

    protected override ValueTask<OpenedObject<ReadChoice>> HandleAsync(
        S3Request request, ReadInput input, CancellationToken cancellationToken) =>
        reader.OpenAsync(
            request.Bucket,
            request.Key,
            input.Version,
            (version, parts) => input.Choose(version, parts, time.GetUtcNow()),
            cancellationToken);

    protected override async ValueTask WriteAsync(
        S3Request request, ReadInput input, OpenedObject<ReadChoice> output, S3Response response, CancellationToken cancellationToken)
    {
        await using (output)
        {
            await ReadHeaders.WriteAsync(response, request, input, output.Version, output.Choice, cancellationToken);
            await output.Body.CopyToAsync(response.Http.BodyWriter, output.Choice.Offset, output.Choice.Length, cancellationToken);
        }
    }
}
