using Gateway.Api.Pipeline;
using Gateway.Api.S3.Objects;
using Gateway.Api.S3.Tagging;
using Gateway.Core.Checksums;
using Gateway.Core.Errors;
using Gateway.Core.Multipart;
using Gateway.Core.Names;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Multipart;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html</remarks>
internal sealed class UploadPart(IUploadStore uploads, PartIngest ingest) : S3Operation<UploadPart.Input, UploadPart.Output>
{
    internal sealed record Input(UploadId Upload, int Number, ChecksumRequest Checksums);

    internal sealed record Output(UploadRecord Upload, PartRecord Part);

    public override bool TakesStreamedBody => true;

    protected override ValueTask<Input> ReadAsync(S3Request request, CancellationToken cancellationToken)
    {
        VersionIds.Refuse(request);
        UnsupportedHeaders.Check(request);
        TaggingHeader.Refuse(request);
        return ValueTask.FromResult(
            new Input(UploadTarget.Id(request), UploadTarget.PartNumber(request), ChecksumRequest.Read(request)));
    }

    protected override IReadOnlyList<Need> Needs(S3Request request, Input input) => [new("s3:PutObject", request.ObjectArn)];

    protected override async ValueTask<Output> HandleAsync(S3Request request, Input input, CancellationToken cancellationToken)
    {
        var upload = await UploadTarget.FindAsync(uploads, request, input.Upload, cancellationToken);
        if (upload.ChecksumAlgorithm is { } expected && input.Checksums.Algorithm is { } actual && actual != expected)
        {
            throw S3Errors.InvalidRequest.WithMessage(
                $"Checksum Type mismatch occurred, expected checksum Type: {Lower(expected)}, actual checksum Type: {Lower(actual)}");
        }

        return new Output(
            upload, await ingest.StoreAsync(request, upload, input.Number, request.OpenBody(), input.Checksums, cancellationToken));
    }

    protected override ValueTask WriteAsync(
        S3Request request, Input input, Output output, S3Response response, CancellationToken cancellationToken)
    {
        response.ETag(output.Part.ETag);
        response.Header(
            ChecksumAlgorithms.HeaderName(CompletionRules.PartAlgorithm(output.Upload)),
            Convert.ToBase64String(output.Part.Checksum.Span));
        response.Empty();
        return ValueTask.CompletedTask;
    }

    private static string Lower(ChecksumAlgorithm algorithm) => ChecksumAlgorithms.Name(algorithm).ToLowerInvariant();
}
