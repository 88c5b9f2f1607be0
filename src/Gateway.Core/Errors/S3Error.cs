namespace Gateway.Core.Errors;

/// <summary>An entry of the catalogue of errors.</summary>
/// <param name="Code">AWS's code.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Message">AWS's text.</param>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html</remarks>
public sealed record S3Error(string Code, int Status, string Message)
{
    /// <summary>The refusal of a request with this error.</summary>
    /// <param name="details">Elements that follow <c>Message</c> in the answer, in this order.</param>
    public S3Exception With(params ReadOnlySpan<ErrorDetail> details) => new(this, Message, details.ToArray());

    /// <summary>The same error with a text that says more about this request.</summary>
    public S3Exception WithMessage(string message, params ReadOnlySpan<ErrorDetail> details) => new(this, message, details.ToArray());

    /// <summary>The refusal that names an argument and the value that was sent for it.</summary>
    public S3Exception ForArgument(string name, string? value, string? message = null) =>
        new(this, message ?? Message, [new ErrorDetail("ArgumentName", name), new ErrorDetail("ArgumentValue", value ?? "")]);
}
