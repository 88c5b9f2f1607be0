using Gateway.Api.Pipeline;
using Gateway.Api.Routing;
using Gateway.Core.Errors;

namespace Gateway.Api.S3.Listing;

/// <summary>How names are written in a list: as they are, or percent-encoded when the client asked for <c>encoding-type=url</c>.</summary>
internal readonly record struct EncodingType(bool IsUrl)
{
    /// <exception cref="S3Exception"><c>InvalidArgument</c></exception>
    public static EncodingType Read(S3Request request) => request.Query["encoding-type"] switch
    {
        null => default,
        var text when text.Equals("url", StringComparison.OrdinalIgnoreCase) => new EncodingType(true),
        var text => throw S3Errors.InvalidArgument.ForArgument("encoding-type", text, "Invalid Encoding Method specified in Request"),
    };

    /// <summary>The value of the <c>EncodingType</c> element; null leaves it out.</summary>
    public string? Name => IsUrl ? "url" : null;

    public string? Apply(string? name) => IsUrl && name is not null ? PercentEncoding.Encode(name, keepSlash: true) : name;
}
