namespace Gateway.Host.Telemetry;

internal enum OtlpProtocol
{
    Grpc,
    Http,
}
