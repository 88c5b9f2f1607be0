using Gateway.Api.Pipeline;
using Gateway.Api.S3.Objects;
using Gateway.Api.S3.Tagging;
using Gateway.Api.Wire;
using Gateway.Core.Buckets;
using Gateway.Core.Errors;
using Gateway.Core.Names;
using Gateway.Iam.Authorization;
using Gateway.Iam.BucketPolicies;

namespace Gateway.Api.S3.Buckets;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html</remarks>
internal sealed class CreateBucket(IBucketStore buckets, ApiOptions options, TimeProvider time) : S3Operation<CreateBucket.Input, BucketName>
{
    private const int MaximumDocument = 64 * 1024;
    private const string UsEast1 = "us-east-1";

    internal sealed record Input(BucketName Name);

    public override bool NeedsBucket => false;

    public override bool ReadsDocument => true;

    protected override async ValueTask<Input> ReadAsync(S3Request request, CancellationToken cancellationToken)
    {
        if (!BucketName.TryParse(request.Target.Bucket, out var name))
        {
            throw S3Errors.InvalidBucketName.With(new ErrorDetail("BucketName", request.Target.Bucket ?? ""));
        }

        CheckHeaders(request);
        var document = await ControlDocument.ReadAsync(request, MaximumDocument, cancellationToken);
        if (document.Length > 0)
        {
            ReadConfiguration(request, XmlBody.Parse(document, "CreateBucketConfiguration"));
        }

        return new Input(name);
    }

    protected override IReadOnlyList<Need> Needs(S3Request request, Input input)
    {
        var needs = new List<Need> { new("s3:CreateBucket", request.BucketArn) };
        if (request.HasHeader("x-amz-acl"))
        {
            needs.Add(new Need("s3:PutBucketAcl", request.BucketArn));
        }

        if (request.HasHeader("x-amz-object-ownership"))
        {
            needs.Add(new Need("s3:PutBucketOwnershipControls", request.BucketArn));
        }

        if (request.BucketTags is { Count: > 0 })
        {
            needs.Add(new Need("s3:TagResource", request.BucketArn));
        }

        return needs;
    }

    protected override async ValueTask<BucketName> HandleAsync(S3Request request, Input input, CancellationToken cancellationToken)
    {
        var owner = request.Principal.Account!.Id;
        var bucket = new NewBucket
        {
            Name = input.Name,
            Owner = owner,
            Created = time.NowInSeconds(),
            Region = options.Region,
            Configurations = FirstConfigurations(request),
        };
        var result = await buckets.CreateAsync(bucket, cancellationToken);
        if (!result.Created)
        {
            if (result.Bucket.Owner != owner)
            {
                throw S3Errors.BucketAlreadyExists.With(new ErrorDetail("BucketName", input.Name.Value));
            }

            // In us-east-1 making a bucket that one has already is a success; old clients rely on it.
            if (options.Region != UsEast1)
            {
                throw S3Errors.BucketAlreadyOwnedByYou.With(new ErrorDetail("BucketName", input.Name.Value));
            }
        }

        return input.Name;
    }

    protected override ValueTask WriteAsync(
        S3Request request, Input input, BucketName output, S3Response response, CancellationToken cancellationToken)
    {
        response.Header("Location", "/" + output.Value);
        response.Empty();
        return ValueTask.CompletedTask;
    }

    private static void CheckHeaders(S3Request request)
    {
        UnsupportedHeaders.CheckAcl(request);
        UnsupportedHeaders.CheckGrants(request);
        if (request.Header("x-amz-bucket-object-lock-enabled") is { } locked && !locked.Equals("false", StringComparison.OrdinalIgnoreCase))
        {
            throw S3Errors.NotImplemented.With(new ErrorDetail("Header", "x-amz-bucket-object-lock-enabled"));
        }

        if (request.Header("x-amz-object-ownership") is { } ownership and not "BucketOwnerEnforced")
        {
            throw ownership is "BucketOwnerPreferred" or "ObjectWriter"
                ? S3Errors.NotImplemented.With(new ErrorDetail("Header", "x-amz-object-ownership"))
                : S3Errors.InvalidArgument.ForArgument("x-amz-object-ownership", ownership);
        }
    }

    private Dictionary<string, ReadOnlyMemory<byte>> FirstConfigurations(S3Request request)
    {
        var configurations = new Dictionary<string, ReadOnlyMemory<byte>>
        {
            [BucketOwnership.Name] = "BucketOwnerEnforced"u8.ToArray(),
        };
        if (options.BlocksPublicAccess)
        {
            configurations.Add(PublicAccessBlock.Name, PublicAccessBlock.Everything.Write());
        }

        if (request.BucketTags is { Count: > 0 } tags)
        {
            configurations.Add(BucketTags.Name, BucketTags.Write(tags));
        }

        return configurations;
    }

    private void ReadConfiguration(S3Request request, XmlNode configuration)
    {
        foreach (var child in configuration.Children)
        {
            if (child.Name is "Location" or "Bucket")
            {
                throw S3Errors.NotImplemented.WithMessage($"The element {child.Name} of CreateBucketConfiguration is not implemented.");
            }

            if (child.Name is not ("LocationConstraint" or "Tags"))
            {
                throw S3Errors.MalformedXml.With();
            }
        }

        if (configuration.Find("Tags") is { } tags)
        {
            request.BucketTags = TagDocument.ReadSet(tags);
            TagRules.CheckBucket(request.BucketTags);
        }

        var location = configuration["LocationConstraint"];
        request.LocationConstraint = string.IsNullOrEmpty(location) ? null : location;
        if (string.IsNullOrEmpty(location) || location == options.Region || (location == "EU" && options.Region == "eu-west-1"))
        {
            return;
        }

        throw location.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? S3Errors.IllegalLocationConstraintException.WithMessage(
                $"The {location} location constraint is incompatible for the region specific endpoint this request was sent to.")
            : S3Errors.InvalidLocationConstraint.With(new ErrorDetail("LocationConstraint", location));
    }
}
