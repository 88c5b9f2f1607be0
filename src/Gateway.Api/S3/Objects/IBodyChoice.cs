namespace Gateway.Api.S3.Objects;

/// <summary>The part of a body that a request wants, in bytes.</summary>
internal interface IBodyChoice
{
    long Offset { get; }

    long Length { get; }
}
