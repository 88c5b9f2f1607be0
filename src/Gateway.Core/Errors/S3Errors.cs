namespace Gateway.Core.Errors;

/// <summary>The catalogue of errors, with AWS's codes, statuses and texts.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html</remarks>
public static class S3Errors
{
    public static S3Error AccessControlListNotSupported { get; } =
        new("AccessControlListNotSupported", 400, "The bucket does not allow ACLs");

    public static S3Error AccessDenied { get; } = new("AccessDenied", 403, "Access Denied");

    public static S3Error AuthorizationHeaderMalformed { get; } =
        new("AuthorizationHeaderMalformed", 400, "The authorization header that you provided is not valid.");

    public static S3Error AuthorizationQueryParametersError { get; } =
        new("AuthorizationQueryParametersError", 400, "The authorization query parameters that you provided are not valid.");

    public static S3Error BadDigest { get; } =
        new("BadDigest", 400, "The Content-MD5 you specified did not match what we received.");

    public static S3Error BadRequest { get; } = new("BadRequest", 400, "Bad Request");

    public static S3Error BucketAlreadyExists { get; } = new(
        "BucketAlreadyExists",
        409,
        "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.");

    public static S3Error BucketAlreadyOwnedByYou { get; } = new(
        "BucketAlreadyOwnedByYou", 409, "Your previous request to create the named bucket succeeded and you already own it.");

    public static S3Error BucketNotEmpty { get; } = new("BucketNotEmpty", 409, "The bucket you tried to delete is not empty");

    public static S3Error ConditionalRequestConflict { get; } = new(
        "ConditionalRequestConflict", 409, "The conditional request cannot succeed due to a conflicting operation against this resource.");

    public static S3Error EntityTooLarge { get; } = new("EntityTooLarge", 400, "Your proposed upload exceeds the maximum allowed size");

    public static S3Error EntityTooSmall { get; } =
        new("EntityTooSmall", 400, "Your proposed upload is smaller than the minimum allowed size");

    public static S3Error ExpiredToken { get; } = new("ExpiredToken", 400, "The provided token has expired.");

    public static S3Error IllegalLocationConstraintException { get; } = new(
        "IllegalLocationConstraintException",
        400,
        "The specified location constraint is incompatible for the region specific endpoint this request was sent to.");

    public static S3Error IncompleteBody { get; } = new(
        "IncompleteBody", 400, "You did not provide the number of bytes specified by the Content-Length HTTP header");

    public static S3Error InternalError { get; } = new("InternalError", 500, "We encountered an internal error. Please try again.");

    public static S3Error InvalidAccessKeyId { get; } = new(
        "InvalidAccessKeyId", 403, "The AWS Access Key Id you provided does not exist in our records.");

    public static S3Error InvalidArgument { get; } = new("InvalidArgument", 400, "Invalid Argument");

    public static S3Error InvalidBucketName { get; } = new("InvalidBucketName", 400, "The specified bucket is not valid.");

    public static S3Error InvalidBucketOwnerAwsAccountId { get; } =
        new("InvalidBucketOwnerAWSAccountID", 400, "The value of the expected bucket owner parameter must be an AWS account ID.");

    public static S3Error InvalidChunkSizeError { get; } =
        new("InvalidChunkSizeError", 403, "Only the last chunk is allowed to have a size less than 8192 bytes");

    public static S3Error InvalidDigest { get; } = new("InvalidDigest", 400, "The Content-MD5 you specified was invalid.");

    public static S3Error InvalidLocationConstraint { get; } =
        new("InvalidLocationConstraint", 400, "The specified location-constraint is not valid");

    public static S3Error InvalidPart { get; } = new(
        "InvalidPart",
        400,
        "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.");

    public static S3Error InvalidPartNumber { get; } = new("InvalidPartNumber", 416, "The requested partnumber is not satisfiable");

    public static S3Error InvalidPartOrder { get; } = new(
        "InvalidPartOrder",
        400,
        "The list of parts was not in ascending order. Parts must be ordered by part number.");

    public static S3Error InvalidRange { get; } = new("InvalidRange", 416, "The requested range is not satisfiable");

    public static S3Error InvalidRequest { get; } = new("InvalidRequest", 400, "Invalid Request");

    public static S3Error InvalidStorageClass { get; } =
        new("InvalidStorageClass", 400, "The storage class you specified is not valid");

    public static S3Error InvalidTag { get; } = new("InvalidTag", 400, "The tag provided was not a valid tag. This error can occur if the tag did not pass input validation.");

    public static S3Error InvalidToken { get; } =
        new("InvalidToken", 400, "The provided token is malformed or otherwise invalid.");

    public static S3Error InvalidUri { get; } = new("InvalidURI", 400, "Couldn't parse the specified URI.");

    public static S3Error KeyTooLongError { get; } = new("KeyTooLongError", 400, "Your key is too long");

    public static S3Error MalformedPolicy { get; } = new("MalformedPolicy", 400, "Policies must be valid JSON and the first byte must be '{'");

    public static S3Error MalformedTrailerError { get; } = new(
        "MalformedTrailerError",
        400,
        "The request contained trailing data that was not well-formed or did not conform to our published schema.");

    public static S3Error MalformedXml { get; } = new(
        "MalformedXML", 400, "The XML you provided was not well-formed or did not validate against our published schema");

    public static S3Error MaxMessageLengthExceeded { get; } = new("MaxMessageLengthExceeded", 400, "Your request was too large.");

    public static S3Error MetadataTooLarge { get; } =
        new("MetadataTooLarge", 400, "Your metadata headers exceed the maximum allowed metadata size");

    public static S3Error MethodNotAllowed { get; } =
        new("MethodNotAllowed", 405, "The specified method is not allowed against this resource.");

    public static S3Error MissingContentLength { get; } =
        new("MissingContentLength", 411, "You must provide the Content-Length HTTP header.");

    public static S3Error NoSuchBucket { get; } = new("NoSuchBucket", 404, "The specified bucket does not exist");

    public static S3Error NoSuchBucketPolicy { get; } = new("NoSuchBucketPolicy", 404, "The bucket policy does not exist");

    public static S3Error NoSuchKey { get; } = new("NoSuchKey", 404, "The specified key does not exist.");

    public static S3Error NoSuchPublicAccessBlockConfiguration { get; } =
        new("NoSuchPublicAccessBlockConfiguration", 404, "The public access block configuration was not found");

    public static S3Error NoSuchResource { get; } = new("NoSuchResource", 404, "The specified resource doesn't exist.");

    public static S3Error NoSuchTagSet { get; } = new("NoSuchTagSet", 404, "The TagSet does not exist");

    public static S3Error NoSuchUpload { get; } = new(
        "NoSuchUpload",
        404,
        "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.");

    public static S3Error NoSuchVersion { get; } = new("NoSuchVersion", 404, "The specified version does not exist.");

    public static S3Error NotImplemented { get; } =
        new("NotImplemented", 501, "A header you provided implies functionality that is not implemented");

    public static S3Error NotModified { get; } = new("NotModified", 304, "Not Modified");

    public static S3Error OwnershipControlsNotFoundError { get; } =
        new("OwnershipControlsNotFoundError", 404, "The bucket ownership controls were not found");

    public static S3Error PreconditionFailed { get; } =
        new("PreconditionFailed", 412, "At least one of the pre-conditions you specified did not hold");

    public static S3Error RequestTimeout { get; } = new(
        "RequestTimeout",
        400,
        "Your socket connection to the server was not read from or written to within the timeout period.");

    public static S3Error RequestTimeTooSkewed { get; } = new(
        "RequestTimeTooSkewed", 403, "The difference between the request time and the current time is too large.");

    public static S3Error ServiceUnavailable { get; } = new("ServiceUnavailable", 503, "Service is unable to handle request.");

    public static S3Error SignatureDoesNotMatch { get; } = new(
        "SignatureDoesNotMatch",
        403,
        "The request signature we calculated does not match the signature you provided. Check your key and signing method.");

    /// <summary>The data folder is full. AWS has no such answer; 507 is RFC 4918's.</summary>
    public static S3Error StorageFull { get; } = new(
        "InsufficientStorage", 507, "There is not enough free space to store the object. Nothing was written.");

    public static S3Error TooManyTags { get; } = new("TooManyTags", 400, "The number of tags exceeds the limit of 50 tags.");

    public static S3Error XAmzContentSha256Mismatch { get; } = new(
        "XAmzContentSHA256Mismatch", 400, "The provided 'x-amz-content-sha256' header does not match what was computed.");
}
