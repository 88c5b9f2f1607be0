using System.Buffers.Binary;
using System.Security.Cryptography;
using Gateway.Api.Pipeline;
using Gateway.Api.S3.Objects;
using Gateway.Api.S3.Tagging;
using Gateway.Api.Wire;
using Gateway.Core.Checksums;
using Gateway.Core.Errors;
using Gateway.Core.Multipart;
using Gateway.Core.Names;
using Gateway.Core.Objects;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Multipart;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html</remarks>
internal sealed class CreateMultipartUpload(IUploadStore uploads, TimeProvider time)
    : S3Operation<CreateMultipartUpload.Input, NewUpload>
{
    internal sealed record Input(
        ObjectMetadata Metadata,
        string StorageClass,
        IReadOnlyList<KeyValuePair<string, string>> Tags,
        ChecksumAlgorithm? Algorithm,
        ChecksumType Type);

    protected override ValueTask<Input> ReadAsync(S3Request request, CancellationToken cancellationToken)
    {
        // An upload has an initiator, who is somebody.
        if (request.Principal.Kind == PrincipalKind.Anonymous)
        {
            throw S3Errors.AccessDenied.WithMessage("Anonymous users cannot initiate multipart uploads.  Please authenticate.");
        }

        VersionIds.Refuse(request);
        UnsupportedHeaders.Check(request);
        var algorithm = ChecksumRequest.ReadAlgorithm(request);
        return ValueTask.FromResult(new Input(
            ObjectHeaders.ReadMetadata(request),
            ObjectHeaders.ReadStorageClass(request),
            TaggingHeader.Read(request),
            algorithm,
            ReadType(request, algorithm)));
    }

    protected override IReadOnlyList<Need> Needs(S3Request request, Input input) => Conditions.WriteNeeds(request, default);

    protected override async ValueTask<NewUpload> HandleAsync(S3Request request, Input input, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var upload = new NewUpload
        {
            Bucket = request.Bucket.Id,
            Key = request.Key,
            Id = new UploadId((ulong)now.ToUnixTimeMilliseconds(), BinaryPrimitives.ReadUInt64BigEndian(RandomNumberGenerator.GetBytes(8))),
            Initiated = time.NowInSeconds(),
            Owner = request.Bucket.Owner,
            Initiator = request.Principal.Arn,
            Metadata = input.Metadata,
            StorageClass = input.StorageClass,
            Tags = input.Tags,
            ChecksumAlgorithm = input.Algorithm,
            ChecksumType = input.Type,
        };
        var status = await uploads.CreateAsync(upload, CancellationToken.None);
        return status == WriteStatus.Committed ? upload : throw Refusals.Of(status, request.Bucket, request.Key);
    }

    protected override async ValueTask WriteAsync(
        S3Request request, Input input, NewUpload output, S3Response response, CancellationToken cancellationToken)
    {
        if (output.ChecksumAlgorithm is { } algorithm)
        {
            response.Header("x-amz-checksum-algorithm", ChecksumAlgorithms.Name(algorithm));
            response.Header("x-amz-checksum-type", ChecksumAlgorithms.TypeName(output.ChecksumType));
        }

        using var xml = new S3XmlWriter();
        xml.StartRoot("InitiateMultipartUploadResult");
        xml.Element("Bucket", request.Bucket.Name.Value);
        xml.Element("Key", request.Key.Value);
        xml.Element("UploadId", output.Id.ToString());
        xml.End("InitiateMultipartUploadResult");
        await response.XmlAsync(xml, cancellationToken);
    }

    private static ChecksumType ReadType(S3Request request, ChecksumAlgorithm? algorithm)
    {
        var text = request.Header("x-amz-checksum-type");
        if (string.IsNullOrEmpty(text))
        {
            return algorithm is { } named ? ChecksumAlgorithms.DefaultMultipartType(named) : ChecksumType.FullObject;
        }

        if (!ChecksumAlgorithms.TryParseType(text, out var type))
        {
            throw S3Errors.InvalidRequest.WithMessage("Value for x-amz-checksum-type header is invalid.");
        }

        if (algorithm is not { } chosen)
        {
            throw S3Errors.InvalidRequest.WithMessage(
                "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.");
        }

        return ChecksumAlgorithms.AllowsMultipart(chosen, type)
            ? type
            : throw S3Errors.InvalidRequest.WithMessage(
                $"The {ChecksumAlgorithms.TypeName(type)} checksum type cannot be used with the {ChecksumAlgorithms.Name(chosen).ToLowerInvariant()} checksum algorithm.");
    }
}
