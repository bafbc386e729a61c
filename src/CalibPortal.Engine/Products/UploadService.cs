using CalibPortal.Engine.People;

namespace CalibPortal.Engine.Products;

/// <summary>Resumable uploads: begin, append chunks at the offset that is safely on disk, finish. Bytes never pass the circuit.</summary>
public sealed class UploadService
{
    /// <summary>Begins an upload of <paramref name="totalBytes"/> bytes; an unfinished upload of the same person, name and length is continued.</summary>
    public Task<UploadRecord> BeginAsync(string fileName, long totalBytes, Actor actor, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Appends a chunk at <paramref name="offset"/>. Refuses with <c>UPLOAD-OFFSET</c> (found: the offset to continue at) when it does not continue the file.</summary>
    public Task<UploadRecord> AppendAsync(Guid uploadId, long offset, Stream chunk, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Checks the length and registers the product. When the inspection refuses, the refusal is stored with the upload and thrown, and the bytes are removed.</summary>
    public Task<ProductRecord> FinishAsync(Guid uploadId, Actor actor, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>The upload; refuses with <c>UPLOAD-UNKNOWN</c>.</summary>
    public Task<UploadRecord> GetAsync(Guid uploadId, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Gives an upload up and removes its bytes.</summary>
    public Task AbandonAsync(Guid uploadId, CancellationToken cancellationToken) => throw new NotImplementedException();
}
